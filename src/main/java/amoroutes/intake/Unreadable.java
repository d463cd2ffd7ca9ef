package amoroutes.intake;

import java.util.List;

/**
 * An item that could not be read.
 *
 * @param broken its syntax is wrong, in contrast to JSON that says what we do not take
 */
record Unreadable(int index, int line, List<Problem> problems, String text, boolean broken) implements Item {
    Unreadable {
        problems = List.copyOf(problems);
    }

    /** A body is personal data and never reaches a log by accident. */
    @Override
    public String toString() {
        return "Unreadable[" + index + ", line " + line + "]";
    }
}
