package amoroutes.intake;

import amoroutes.order.Accepted;
import java.util.List;
import java.util.Optional;

/**
 * One item after the check: an event, or what is wrong with it.
 *
 * @param line where it begins, from 1; 0 when the format has no lines
 * @param accepted empty exactly when there are problems
 * @param text the row as it was sent, for {@code <file>.error.csv}; of JSON the content on one line, and empty where
 *     broken syntax hides where it ends
 * @param broken its syntax is wrong
 */
public record Row(int line, Optional<Accepted> accepted, List<Problem> problems, String text, boolean broken) {
    public Row {
        problems = List.copyOf(problems);
    }

    /** The same, of a file in an archive: what is wrong names that file. */
    Row within(String entry) {
        List<Problem> named =
                problems.stream().map(problem -> problem.within(entry)).toList();
        return new Row(line, accepted, named, text, broken);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "Row[line " + line + ", " + problems.size() + " problems]";
    }
}
