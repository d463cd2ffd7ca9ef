package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is known of a thing beside its content.
 *
 * @param changed see {@link amoroutes.order.Accepted#changed()}
 * @param remarks what was noticed while it was read, for its history; they never repeat values
 */
record Aside(OptionalLong changed, List<String> remarks) {
    static final Aside NOTHING = new Aside(OptionalLong.empty(), List.of());

    Aside {
        requireNonNull(changed, "changed is null");
        remarks = List.copyOf(remarks);
    }

    /** Both; of two changes this one. */
    Aside and(OptionalLong otherChange, List<String> otherRemarks) {
        return new Aside(
                changed.isPresent() ? changed : otherChange,
                Stream.concat(remarks.stream(), otherRemarks.stream()).toList());
    }
}
