package amoroutes.intake;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** Says where and why a text stopped being XML that may come in. The parser's own words quote the text, so none is used. */
final class XmlFault {
    private static final String TOO_MUCH = "is too large or too deep";
    private static final String PARSERS_LIMIT = " limit (";

    private XmlFault() {}

    /** @throws IOException the fault behind it, when it is not the text's. */
    static Unreadable of(XMLStreamException fault, int index) throws IOException {
        Location location = fault.getLocation();
        int line = location == null ? 1 : Math.max(location.getLineNumber(), 1);
        int column = location == null ? 1 : Math.max(location.getColumnNumber(), 1);
        return unreadable(index, line, reason(fault) + " (column " + column + ")");
    }

    static Unreadable unreadable(int index, int line, String reason) {
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
