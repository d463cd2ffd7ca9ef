package amoroutes.intake.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A map that cannot be used; carries all that is wrong with it. */
public final class MapRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<MapFault> faults;

    MapRefused(List<MapFault> faults) {
        super(faults.stream()
                .map(fault -> "line " + fault.line() + ": " + fault.message())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<MapFault> faults() {
        return faults;
    }
}
