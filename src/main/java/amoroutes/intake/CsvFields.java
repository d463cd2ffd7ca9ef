package amoroutes.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes one record of a table apart, line by line (RFC 4180, with any separator): a quoted field may go on in the next
 * line, and a quote in it is doubled. A quote within an unquoted field is a character like any other.
 */
final class CsvFields {
    private enum At {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final char separator;
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private At at = At.START;
    private boolean doubtful;

    CsvFields(char separator) {
        this.separator = separator;
    }

    void add(String line) {
        if (at == At.QUOTED) {
            field.append('\n');
        }
        for (int i = 0; i < line.length() && !doubtful; i++) {
            add(line.charAt(i));
        }
        if (at != At.QUOTED) {
            end();
        }
    }

    /** True while a quoted field goes on behind the last line. */
    boolean open() {
        return at == At.QUOTED;
    }

    /** True when a quote stands in a quoted field where it neither ends it nor is doubled. */
    boolean doubtful() {
        return doubtful;
    }

    int length() {
        return field.length();
    }

    List<String> fields() {
        return fields;
    }

    private void add(char c) {
        switch (at) {
            case QUOTED -> {
                if (c == '"') {
                    at = At.CLOSED;
                } else {
                    field.append(c);
                }
            }
            case CLOSED -> {
                if (c == '"') {
                    field.append(c);
                    at = At.QUOTED;
                } else if (c == separator) {
                    end();
                } else {
                    doubtful = !Character.isWhitespace(c);
                }
            }
            default -> unquoted(c);
        }
    }

    private void unquoted(char c) {
        if (c == separator) {
            end();
        } else if (c == '"' && at == At.START) {
            field.setLength(0);
            at = At.QUOTED;
        } else {
            field.append(c);
            at = at == At.START && Character.isWhitespace(c) ? At.START : At.PLAIN;
        }
    }

    private void end() {
        fields.add(field.toString());
        field.setLength(0);
        at = At.START;
    }
}
