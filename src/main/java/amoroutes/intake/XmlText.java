package amoroutes.intake;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * XML read event by event, as strictly as strangers deserve: no document type, so no entities of their own and nothing
 * fetched from elsewhere; and no piece of it larger than one item may be.
 */
final class XmlText {
    static final int MAX_PIECE = 2 * JsonTree.MAX_SIZE;

    private static final XMLInputFactory FACTORY = factory();

    private final Piece bytes;
    private final XMLStreamReader reader;

    /** @throws XMLStreamException when it does not even begin as XML */
    XmlText(InputStream in) throws XMLStreamException {
        this.bytes = new Piece(in);
        this.reader = FACTORY.createXMLStreamReader(bytes);
    }

    /** Not the JDK's parser: that one stops after 50 MB of escaped characters and prints some faults to the console. */
    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.getConfig().doParseLazily(false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        return factory;
    }

    /**
     * The next event, one of {@link XMLStreamConstants}.
     *
     * @throws XMLStreamException when the syntax is wrong, or it declares a document type
     */
    int next() throws XMLStreamException {
        int event = read();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Forbidden(reader);
        }
        return event;
    }

    private int read() throws XMLStreamException {
        try {
            return reader.next();
        } catch (RuntimeException e) {
            throw new XMLStreamException("the parser gave up", reader.getLocation(), e);
        }
    }

    /** The element's name without its prefix; namespaces are not looked at. */
    String name() {
        return reader.getLocalName();
    }

    String text() {
        return reader.getText();
    }

    int attributes() {
        return reader.getAttributeCount();
    }

    String attributeName(int number) {
        return reader.getAttributeLocalName(number);
    }

    String attribute(int number) {
        return reader.getAttributeValue(number);
    }

    int line() {
        return Math.max(reader.getLocation().getLineNumber(), 1);
    }

    int column() {
        return Math.max(reader.getLocation().getColumnNumber(), 1);
    }

    /** What comes from here on is a new piece. */
    void newPiece() {
        bytes.left = MAX_PIECE;
    }

    /** Behind the element that begins here. */
    void skipElement() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            newPiece();
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** A document type or an entity, which a harmless document does not need. */
    static final class Forbidden extends XMLStreamException {
        private static final long serialVersionUID = 1L;

        Forbidden(XMLStreamReader reader) {
            super("a document type (DTD) or an entity", reader.getLocation());
        }
    }

    /** More than one piece may have. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Bounds what the parser may hold at once, be it a text, an attribute or a comment without an end. */
    private static final class Piece extends InputStream {
        private final InputStream in;
        private long left = MAX_PIECE;

        Piece(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new TooLarge();
            }
            int count = in.read(target, offset, length);
            left -= Math.max(count, 0);
            return count;
        }
    }
}
