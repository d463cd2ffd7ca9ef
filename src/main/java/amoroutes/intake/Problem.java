package amoroutes.intake;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with what was sent. It names places and never repeats values, since they are personal data.
 *
 * @param index which item of the body or file, from 0
 * @param line where it stands, from 1; 0 when the format has no lines
 * @param path such as {@code products[0].price}; empty for the item as a whole
 * @param message an English sentence about what is expected there
 */
public record Problem(int index, int line, String path, String message) {
    public Problem {
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }

    /** The same, of a file in an archive. */
    Problem within(String entry) {
        return new Problem(index, line, path, message + " (in " + entry + ")");
    }

    /** As a person reads it: {@code line 3, products[0].price: must be a number}. */
    public String sentence() {
        String where = line > 0 ? "line " + line : "item " + index;
        return where + (path.isEmpty() ? "" : ", " + path) + ": " + message;
    }
}
