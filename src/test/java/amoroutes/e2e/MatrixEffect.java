package amoroutes.e2e;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One way in which an answer goes wrong, as the sandbox's {@code /control} knows it.
 *
 * @param retryAfter seconds for a header of that name; 0: none
 */
record MatrixEffect(String word, int retryAfter) {
    private static final List<String> ANY = List.of(
            "500",
            "502",
            "503",
            "504",
            "429",
            "401",
            "402",
            "403",
            "reset-before",
            "stall-before",
            "truncate-before",
            "html200",
            "wrong-json",
            "cut-json",
            "slow-after",
            "transient-400",
            "html400",
            "html404",
            "400",
            "404",
            "405",
            "413",
            "422",
            "403-json");
    private static final List<String> DONE_ALL_THE_SAME = List.of(
            "500-after",
            "502-after",
            "503-after",
            "504-after",
            "504-partial",
            "reset-after",
            "stall-after",
            "truncate-after",
            "html200-after",
            "html400-after",
            "transient-400-after",
            "wrong-json-after",
            "cut-json-after",
            "missing-items");
    /** amoCRM says that what was sent is wrong, or may not be: what a person has to look at. */
    private static final Set<String> REFUSALS = Set.of("400", "404", "405", "413", "422", "403-json", "402");

    /** @param writes a read that is carried out and answered wrongly is one that is not */
    static List<MatrixEffect> of(boolean writes) {
        Stream<MatrixEffect> any =
                Stream.concat(ANY.stream().map(MatrixEffect::of), Stream.of(new MatrixEffect("429", 1)));
        return writes
                ? Stream.concat(any, DONE_ALL_THE_SAME.stream().map(MatrixEffect::of))
                        .toList()
                : any.toList();
    }

    static MatrixEffect of(String word) {
        return new MatrixEffect(word, 0);
    }

    /** amoCRM says that an entity is not there (any more): that is obeyed, so it is no cell. */
    boolean isBelieved(MatrixShape shape) {
        return word.equals("404") && shape.path().endsWith("{id}");
    }

    boolean refuses() {
        return REFUSALS.contains(word);
    }

    @Override
    public String toString() {
        return retryAfter == 0 ? word : word + " Retry-After " + retryAfter;
    }
}
