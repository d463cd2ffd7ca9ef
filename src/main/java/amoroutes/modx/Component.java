package amoroutes.modx;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The settings of the component in its shop.
 *
 * @param general its system settings by their names, {@code amocrm_…}
 * @param contexts what single contexts have instead, by context and name
 * @param personal how many settings single users or groups have instead
 * @param statusMap which stage a shop status stood for; empty when nothing was ever mapped
 * @param shopStatuses the ids of the shop's order statuses
 * @param siteUrl what the component gave as its redirect URI, where the shop keeps it in its database
 * @param zone in which the shop writes its dates
 */
public record Component(
        SortedMap<String, String> general,
        SortedMap<String, SortedMap<String, String>> contexts,
        long personal,
        List<StatusRow> statusMap,
        Set<Long> shopStatuses,
        Optional<String> siteUrl,
        Optional<String> zone) {
    /** One row of the status map: this shop status is that stage, in leads of that pipeline (0: of any). */
    public record StatusRow(long status, long stage, long pipeline) {}

    public static final String PREFIX = "amocrm_";

    public Component {
        requireNonNull(general, "general is null");
        requireNonNull(contexts, "contexts is null");
        statusMap = List.copyOf(statusMap);
        shopStatuses = Set.copyOf(shopStatuses);
    }

    /** What holds in a context: its own value, else the general one. */
    Optional<String> value(String context, String name) {
        Map<String, String> own = contexts.containsKey(context) ? contexts.get(context) : Map.of();
        return Optional.ofNullable(own.getOrDefault(name, general.get(name)));
    }

    /** Secrets are among the settings. */
    @Override
    public String toString() {
        return "Component[" + general.keySet() + "]";
    }
}
