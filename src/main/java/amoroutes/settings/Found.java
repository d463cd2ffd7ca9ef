package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * What an id or a name stands for in the account.
 *
 * @param value empty when it stands for nothing, or for several things
 * @param ambiguous it stands for several things
 * @param trouble why there is no value, with the nearest candidates; empty when there is one
 */
public record Found<T>(Optional<T> value, boolean ambiguous, String trouble) {
    public Found {
        requireNonNull(value, "value is null");
        requireNonNull(trouble, "trouble is null");
    }

    static <T> Found<T> the(T value) {
        return new Found<>(Optional.of(value), false, "");
    }

    static <T> Found<T> nothing(String trouble) {
        return new Found<>(Optional.empty(), false, trouble);
    }

    static <T> Found<T> several(String trouble) {
        return new Found<>(Optional.empty(), true, trouble);
    }

    <R> Found<R> map(Function<T, R> function) {
        return new Found<>(value.map(function), ambiguous, trouble);
    }
}
