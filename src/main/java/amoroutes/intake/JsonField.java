package amoroutes.intake;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;

/** JSON that a vendor put as text into one field of a form, be it with its quotes as HTML entities. */
final class JsonField {
    private JsonField() {}

    /** The object or array that the text is; empty when it is something else, which is no error. */
    static Optional<Object> tree(String text) {
        String typed = text.strip();
        if (!typed.startsWith("{") && !typed.startsWith("[")) {
            return Optional.empty();
        }
        Optional<Object> tree = read(typed);
        return tree.isPresent() || !typed.contains("&") ? tree : read(plain(typed));
    }

    private static Optional<Object> read(String text) {
        try {
            JsonParser parser = JsonText.parser(new StringReader("{\"field\":" + text + "}"));
            parser.nextToken();
            Item item = new JsonTree(parser, 0, 0).read();
            return item instanceof Parsed parsed && parser.nextToken() == null
                    ? parsed.document().at("field")
                    : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static String plain(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#039;", "'")
                .replace("&amp;", "&");
    }
}
