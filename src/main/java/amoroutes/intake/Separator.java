package amoroutes.intake;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What separates the fields of a table: what its {@code sep=} line says, else the sign that its header has most of. */
final class Separator {
    private static final Pattern SAID =
            Pattern.compile("\"?sep=([^\"\\p{L}\\p{N}])\"?[;,\\t]*", Pattern.CASE_INSENSITIVE);
    private static final String CANDIDATES = ";\t,|";

    private Separator() {}

    /** Reads a {@code sep=} line away; other lines stay. */
    static char of(TextLines lines) throws IOException {
        TextLines.Line first = lines.next();
        if (first == null) {
            return ';';
        }
        Matcher said = SAID.matcher(first.text());
        if (said.matches()) {
            return said.group(1).charAt(0);
        }
        lines.putBack(List.of(first));
        return mostOf(first.text());
    }

    private static char mostOf(String header) {
        char best = CANDIDATES.charAt(0);
        int most = 0;
        for (char candidate : CANDIDATES.toCharArray()) {
            CsvFields fields = new CsvFields(candidate);
            fields.add(header);
            if (!fields.doubtful() && fields.fields().size() > most) {
                most = fields.fields().size();
                best = candidate;
            }
        }
        return best;
    }
}
