package amoroutes.intake;

import amoroutes.order.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with one item, so that its sender learns everything at once. */
final class ProblemCollector {
    private static final int MAX = 100;

    private final int index;
    private final int line;
    private final boolean lenient;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    ProblemCollector(int index, int line) {
        this(index, line, false);
    }

    private ProblemCollector(int index, int line, boolean lenient) {
        this.index = index;
        this.line = line;
        this.lenient = lenient;
    }

    /** Of an item whose sender would not correct it: a number or date that cannot be read is no reason to refuse it. */
    static ProblemCollector lenient() {
        return new ProblemCollector(0, 0, true);
    }

    /** A number or a date that cannot be read, or in two ways. */
    void unread(Place place, Object value, String message) {
        Optional<String> text = Document.textOf(value);
        if (lenient && text.isPresent()) {
            unread.add(place + ": " + text.get());
        } else {
            add(place, message);
        }
    }

    /** The values that were left out, each with its place, as they were typed. */
    List<String> unread() {
        return List.copyOf(unread);
    }

    void add(Place place, String message) {
        add(line, place, message);
    }

    void add(int atLine, Place place, String message) {
        if (problems.size() < MAX) {
            problems.add(new Problem(index, atLine, place.toString(), message));
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
