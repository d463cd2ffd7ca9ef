package amoroutes.intake;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * The items of a JSON text: an object, or the elements of an array; of a file also several such texts one after another.
 * Broken syntax is the last item, since nobody knows where the next one would begin.
 */
final class JsonReader extends Items {
    private final JsonParser parser;
    private final boolean severalTexts;
    private int index;
    private boolean inArray;
    private boolean textSeen;
    private boolean broken;

    JsonReader(InputStream in, boolean severalTexts) throws IOException {
        this.parser = JsonTree.parser(new StrictUtf8(in));
        this.severalTexts = severalTexts;
    }

    @Override
    Item find() throws IOException {
        if (broken) {
            return null;
        }
        JsonTree tree = null;
        try {
            if (!toItem()) {
                return null;
            }
            tree = new JsonTree(parser, index, 0);
            Item item = tree.read();
            index++;
            return item;
        } catch (IOException e) {
            broken = true;
            return JsonFault.of(e, parser, tree == null ? Place.ROOT : tree.place(), index, 0);
        }
    }

    /** Moves to the first token of the next item; false at the end. */
    private boolean toItem() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (inArray && token == JsonToken.END_ARRAY) {
                inArray = false;
            } else if (inArray) {
                return true;
            } else if (textSeen && !severalTexts) {
                throw new JsonParseException(parser, "text behind the end");
            } else {
                textSeen = true;
                inArray = token == JsonToken.START_ARRAY;
                if (!inArray) {
                    return true;
                }
            }
        }
        return false;
    }
}
