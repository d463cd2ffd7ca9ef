package amoroutes.intake;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is known of a thing beside its content.
 *
 * @param changed see {@link amoroutes.order.Accepted#changed()}
 * @param remarks what was noticed while it was read, for its history; they never repeat values
 */
record Metadata(OptionalLong changed, List<String> remarks) {
    static final Metadata NOTHING = new Metadata(OptionalLong.empty(), List.of());

    Metadata {
        remarks = List.copyOf(remarks);
    }

    /** Both; of two changes this one. */
    Metadata and(OptionalLong otherChange, List<String> otherRemarks) {
        return new Metadata(
                changed.isPresent() ? changed : otherChange,
                Stream.concat(remarks.stream(), otherRemarks.stream()).toList());
    }
}
