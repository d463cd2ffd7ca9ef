package amoroutes.intake;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one item, so that its sender learns everything at once. */
final class Complaints {
    private static final int MAX = 100;

    private final int index;
    private final int line;
    private final List<Problem> problems = new ArrayList<>();

    Complaints(int index, int line) {
        this.index = index;
        this.line = line;
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
