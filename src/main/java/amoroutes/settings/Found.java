package amoroutes.settings;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an id or a name stands for in the account.
 *
 * @param value empty when it stands for nothing, or for several things
 * @param ambiguous it stands for several things
 * @param why computed only when asked for, since looking for the nearest candidates takes its time
 */
public record Found<T>(Optional<T> value, boolean ambiguous, Supplier<String> why) {
    static <T> Found<T> the(T value) {
        return new Found<>(Optional.of(value), false, () -> "");
    }

    static <T> Found<T> nothing(Supplier<String> why) {
        return new Found<>(Optional.empty(), false, why);
    }

    static <T> Found<T> several(Supplier<String> why) {
        return new Found<>(Optional.empty(), true, why);
    }

    /** Why there is no value, with the nearest candidates; empty when there is one. */
    public String trouble() {
        return why.get();
    }

    <R> Found<R> map(Function<T, R> function) {
        return new Found<>(value.map(function), ambiguous, why);
    }
}
