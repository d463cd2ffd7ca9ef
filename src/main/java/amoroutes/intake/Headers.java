package amoroutes.intake;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The real headers of one request; names in any case. Of a header that was sent twice the first counts, so that nothing
 * appended on the way replaces it.
 */
public final class Headers {
    private final TreeMap<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Headers() {}

    public static Headers of(Iterable<Map.Entry<String, String>> sent) {
        Headers headers = new Headers();
        sent.forEach(header -> headers.first.putIfAbsent(header.getKey(), header.getValue()));
        return headers;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(first.get(name));
    }

    /** The headers of an allow-list by their names in lower case; nothing else comes in. */
    public Map<String, String> only(Collection<String> allowed) {
        Map<String, String> kept = new TreeMap<>();
        allowed.forEach(name -> get(name).ifPresent(value -> kept.put(name.toLowerCase(Locale.ROOT), value)));
        return kept;
    }

    /** The credentials of {@code Authorization} when it is of this scheme. */
    Optional<String> authorization(String scheme) {
        return get("Authorization")
                .filter(value -> value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
                .map(value -> value.substring(scheme.length() + 1).strip());
    }

    /** True when a proxy stood between the sender and this machine. */
    boolean throughProxy() {
        return first.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals("forwarded")
                        || name.startsWith("x-forwarded-")
                        || name.equals("x-real-ip")
                        || name.equals("via"));
    }

    /** True when a browser sends this because a page of another site made it (Fetch Metadata). */
    boolean fromAnotherSite() {
        return get("Sec-Fetch-Site").filter("cross-site"::equals).isPresent();
    }

    /** True when a person followed a link, or sent a form, on whatever site. */
    boolean followed() {
        return get("Sec-Fetch-User").filter("?1"::equals).isPresent();
    }

    /** Names only: values hold keys and personal data. */
    @Override
    public String toString() {
        return first.keySet().toString();
    }
}
