package amoroutes.intake;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The real headers of one request; names in any case. Of a header that was sent twice the first counts, so that nothing
 * appended on the way replaces it.
 */
public final class Headers {
    private static final Pattern PROXY = Pattern.compile(
            ".*forwarded.*|via|x-real-ip|(.*-)?(client|connecting)-?ip(v6)?|cdn-loop", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

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

    /** True when a header says that a proxy, a load balancer or a CDN stood between the sender and this machine. */
    boolean throughProxy() {
        return first.keySet().stream().anyMatch(name -> PROXY.matcher(name).matches());
    }

    /** True when a web page of another host or port sent this, or one without an address ({@code Origin: null}). */
    boolean fromAnotherOrigin() {
        return foreignSite().orElse(false) || foreignOrigin("http://", "Host");
    }

    /** The same behind a proxy that may have changed the {@code Host}: what the browser itself says is believed first. */
    boolean fromAnotherPage() {
        return foreignSite().orElseGet(() -> foreignOrigin("https?://", "Host", "X-Forwarded-Host"));
    }

    /** What the browser says of the page that sent this (Fetch Metadata); another port of one host is the same site. */
    private Optional<Boolean> foreignSite() {
        return get("Sec-Fetch-Site").map(site -> !OWN_PAGES.contains(site.strip()));
    }

    private boolean foreignOrigin(String scheme, String... hosts) {
        return get("Origin")
                .map(origin -> Stream.of(hosts)
                        .flatMap(name -> get(name).stream())
                        .noneMatch(host -> isOf(origin, scheme, host)))
                .orElse(false);
    }

    /** A browser leaves the usual port out of both. */
    private static boolean isOf(String origin, String scheme, String host) {
        return origin.strip().matches("(?i)" + scheme + Pattern.quote(host.strip()));
    }

    /** True when a person followed a link, on whatever site; a form that a page sends has an {@code Origin}. */
    boolean followedLink() {
        return get("Sec-Fetch-User").filter("?1"::equals).isPresent()
                && get("Origin").isEmpty();
    }

    /** Names only: values hold keys and personal data. */
    @Override
    public String toString() {
        return first.keySet().toString();
    }
}
