package amoroutes.deliver;

import amoroutes.store.Settlement;
import java.util.List;
import java.util.Optional;

/** Something of the account that drafts need and that is lacking: it is made once, while the events that need it wait. */
interface MissingMetadata {
    /** Lets the event wait for what it lacks; empty when it lacks nothing. */
    Optional<Settlement> lackingFor(Draft draft);

    /** Something must be made before anything that needs it can go. */
    boolean waiting();

    /** Several of them, which an event may lack at the same time. */
    static MissingMetadata all(List<MissingMetadata> several) {
        List<MissingMetadata> parts = List.copyOf(several);
        return new MissingMetadata() {
            @Override
            public Optional<Settlement> lackingFor(Draft draft) {
                return parts.stream().map(part -> part.lackingFor(draft)).toList().stream()
                        .flatMap(Optional::stream)
                        .findFirst();
            }

            @Override
            public boolean waiting() {
                return parts.stream().anyMatch(MissingMetadata::waiting);
            }
        };
    }
}
