package amoroutes.ops;

import amoroutes.settings.Problem;
import amoroutes.store.Overview;
import java.util.List;
import java.util.Optional;

/**
 * What alerts are made of.
 *
 * @param parked groups of events that are parked
 * @param drift settings that name what the account has not; empty when the account was not read yet
 */
public record Facts(Status status, List<Overview.ParkedGroup> parked, Optional<List<Problem>> drift) {
    public Facts {
        parked = List.copyOf(parked);
        drift = drift.map(List::copyOf);
    }
}
