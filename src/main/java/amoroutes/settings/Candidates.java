package amoroutes.settings;

import amoroutes.common.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Things of one kind that an id or a name may stand for.
 *
 * @param what they are, for sentences
 * @param full what tells two of one name apart
 */
record Candidates<T>(
        String what, List<T> all, Function<T, Long> id, Function<T, String> name, Function<T, String> full) {
    private static final int MOST_SHOWN = 8;

    Candidates {
        all = List.copyOf(all);
    }

    Candidates(String what, List<T> all, Function<T, Long> id, Function<T, String> name) {
        this(what, all, id, name, name);
    }

    /** The one with exactly this id, else the one with exactly this name, whatever its case. */
    Found<T> find(String text) {
        List<T> byId = matching(candidate -> String.valueOf(id.apply(candidate)).equals(text));
        return found(text, byId.isEmpty() ? matching(candidate -> same(name.apply(candidate), text)) : byId);
    }

    Found<T> found(String text, List<T> hits) {
        if (hits.size() == 1) {
            return Found.the(hits.get(0));
        }
        return hits.isEmpty() ? Found.nothing(() -> nothing(text)) : Found.several(() -> several(text, hits));
    }

    static boolean same(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }

    private List<T> matching(Predicate<T> predicate) {
        return all.stream().filter(predicate).toList();
    }

    private String nothing(String text) {
        String start = "no " + what + " has the id or name " + Parsers.quoted(text) + ": ";
        List<String> near = Nearest.to(text, all.stream().map(name).toList());
        if (!near.isEmpty()) {
            return start + "did you mean " + near.stream().map(Parsers::quoted).collect(Collectors.joining(" or "))
                    + "?";
        }
        return start
                + (all.isEmpty()
                        ? "there is none"
                        : "there are " + shown(all.stream().map(full).distinct().toList()));
    }

    private String several(String text, List<T> hits) {
        return "several have the name or id " + Parsers.quoted(text) + ", write one of "
                + shown(hits.stream()
                        .map(hit -> full.apply(hit) + " (" + id.apply(hit) + ")")
                        .toList());
    }

    private static String shown(List<String> words) {
        List<String> some = new ArrayList<>(words.subList(0, Math.min(MOST_SHOWN, words.size())));
        if (words.size() > some.size()) {
            some.add("… (" + words.size() + " in all)");
        }
        return String.join(", ", some);
    }
}
