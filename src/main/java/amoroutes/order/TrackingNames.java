package amoroutes.order;

import java.util.Set;

/** Marks of a visitor's way here, beside {@code utm_*}, by the codes that amoCRM's tracking fields have. */
public final class TrackingNames {
    /** Names that mean nothing else in whatever a vendor sends; {@code referrer} is not among them. */
    public static final Set<String> OWN = Set.of(
            "_ym_uid",
            "_ym_counter",
            "gclid",
            "gclientid",
            "yclid",
            "fbclid",
            "roistat",
            "openstat_service",
            "openstat_campaign",
            "openstat_ad",
            "openstat_source");

    private TrackingNames() {}
}
