package amoroutes.intake;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The items of NDJSON: one object on each line; blank lines are skipped. A bad line does not hurt the others. */
final class NdjsonReader extends Items {
    private final TextLines lines;
    private int index;

    NdjsonReader(InputStream in) {
        this.lines = new TextLines(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    }

    @Override
    Item find() throws IOException {
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            String text = new String(bytes(line), StandardCharsets.UTF_8);
            if (!text.replace("\uFEFF", "").isBlank()) {
                return withText(line.cut() ? tooLong(line) : read(line), text.strip());
            }
        }
        return null;
    }

    private Item read(TextLines.Line line) throws IOException {
        JsonParser parser = JsonTree.parser(new StrictUtf8(new ByteArrayInputStream(bytes(line))));
        JsonTree tree = null;
        try {
            parser.nextToken();
            tree = new JsonTree(parser, index, line.number() - 1);
            Item item = tree.read();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "text behind the end");
            }
            return item;
        } catch (IOException e) {
            return JsonFault.of(e, parser, tree == null ? Place.ROOT : tree.place(), index, line.number() - 1);
        }
    }

    private Item tooLong(TextLines.Line line) {
        Problem problem = new Problem(index, line.number(), "", "is longer than " + TextLines.MAX_LINE + " bytes");
        return new Unreadable(index, line.number(), List.of(problem), "", true);
    }

    /** Bytes come as Latin-1, so that a line in a wrong encoding does not hurt the others. */
    private static byte[] bytes(TextLines.Line line) {
        return line.text().getBytes(StandardCharsets.ISO_8859_1);
    }

    private Item withText(Item item, String text) {
        index++;
        return item instanceof Parsed parsed
                ? new Parsed(parsed.index(), parsed.line(), parsed.document(), text, parsed.aside())
                : unreadable((Unreadable) item, text);
    }

    private static Unreadable unreadable(Unreadable item, String text) {
        return new Unreadable(item.index(), item.line(), item.problems(), text, item.broken());
    }
}
