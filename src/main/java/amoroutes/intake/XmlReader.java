package amoroutes.intake;

import amoroutes.intake.mapping.Changed;
import amoroutes.order.Document;
import amoroutes.order.Kind;
import com.ctc.wstx.exc.WstxEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * The items of an XML text: the orders of a CommerceML exchange, one held at a time, or the whole of any other text as
 * one tree below the name of its root. Broken syntax is the last item.
 */
final class XmlReader extends Items {
    private static final String TOO_MUCH = "is too large or too deep";
    private static final String PARSERS_LIMIT = " limit (";

    private final InputStream in;
    private final Kind kind;
    private final CommerceOrders orders;
    private final ZoneId zone;
    private XmlText xml;
    private boolean ended;
    private int index;
    private OptionalLong written = OptionalLong.empty();

    XmlReader(InputStream in, Kind kind, ZoneId zone) {
        this.in = in;
        this.kind = kind;
        this.orders = new CommerceOrders(zone);
        this.zone = zone;
    }

    @Override
    Item find() throws IOException {
        while (!ended) {
            try {
                Optional<Item> found = xml == null ? begin() : document();
                if (found.isPresent()) {
                    index++;
                    return found.get();
                }
            } catch (XMLStreamException e) {
                ended = true;
                return fault(e, index);
            }
        }
        return null;
    }

    private Optional<Item> begin() throws XMLStreamException {
        xml = new XmlText(in);
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // a declaration, comments and instructions may stand before the root
        }
        String root = xml.name();
        if (!root.equals(CommerceOrders.ROOT)) {
            Optional<Item> whole = item(tree -> Optional.of(new CommerceOrders.Found(Map.of(root, tree), List.of())));
            while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
                // nothing but comments and instructions may follow
            }
            ended = true;
            return whole;
        }
        for (int i = 0; i < xml.attributes(); i++) {
            if (xml.attributeName(i).equals(CommerceOrders.WRITTEN_AT)) {
                written = Changed.of(xml.attribute(i), zone);
            }
        }
        if (kind != Kind.ORDER) {
            ended = true;
            return Optional.of(unreadable(index, xml.line(), "CommerceML holds orders: it is taken among orders only"));
        }
        return Optional.empty();
    }

    private Optional<Item> document() throws XMLStreamException {
        xml.newPiece();
        int event = xml.next();
        ended = event == XMLStreamConstants.END_DOCUMENT;
        if (event != XMLStreamConstants.START_ELEMENT || xml.name().equals(CommerceOrders.CONTAINER)) {
            return Optional.empty();
        }
        if (!xml.name().equals(CommerceOrders.DOCUMENT)) {
            xml.skipElement();
            return Optional.empty();
        }
        return item(orders::read);
    }

    /** What a tree means; nothing when it is none of ours. */
    private interface Meaning {
        Optional<CommerceOrders.Found> of(Object tree);
    }

    private Optional<Item> item(Meaning meaning) throws XMLStreamException {
        int line = xml.line();
        ProblemCollector complaints = new ProblemCollector(index, line);
        Optional<CommerceOrders.Found> found = meaning.of(new XmlTree(xml, complaints).read());
        return found.map(known -> complaints.isEmpty()
                ? new Parsed(index, line, new Document(known.order()), "", new Metadata(written, known.remarks()))
                : new Unreadable(index, line, complaints.problems(), Canonical.text(known.order()), false));
    }

    /** Where and why it stopped being XML. The parser's own words quote the text. @throws IOException the fault behind it, when it is not the text's. */
    private static Unreadable fault(XMLStreamException fault, int index) throws IOException {
        Location location = fault.getLocation();
        int line = location == null ? 1 : Math.max(location.getLineNumber(), 1);
        int column = location == null ? 1 : Math.max(location.getColumnNumber(), 1);
        return unreadable(index, line, reason(fault) + " (column " + column + ")");
    }

    private static Unreadable unreadable(int index, int line, String reason) {
        return new Unreadable(index, line, List.of(new Problem(index, line, "", reason)), "", true);
    }

    private static String reason(XMLStreamException fault) throws IOException {
        if (fault instanceof XmlText.Forbidden) {
            return "declares a document type (DTD) or uses an entity, which is not read here";
        }
        Throwable cause = fault.getNestedException();
        if (cause instanceof XmlText.TooLarge) {
            return TOO_MUCH;
        }
        if (cause instanceof CharConversionException || cause instanceof CharacterCodingException) {
            return "is not written in the encoding that it declares";
        }
        if (cause instanceof IOException io && !(cause instanceof UnsupportedEncodingException)) {
            throw io;
        }
        if (fault.getMessage() != null && fault.getMessage().contains(PARSERS_LIMIT)) {
            return TOO_MUCH;
        }
        return fault instanceof WstxEOFException ? "the XML ends too early" : "is not valid XML";
    }
}
