package amoroutes.sandbox;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets only this machine's programs and the sandbox's own page to its page and its control: any web page could otherwise
 * reset it, or read it through a name of its own that it bends to this address (DNS rebinding). What carries amoCRM's tokens
 * is not asked.
 *
 * @param host the one that the sandbox listens on; its own name is as good as a loopback one
 */
record LocalOnly(String host) {
    /** A change must show this header, with any value: a page of another origin cannot add one. */
    static final String HEADER = "X-Sandbox-Control";

    private static final Pattern LOCAL = Pattern.compile(
            "(.*\\.)?localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[::ffff:127(\\.\\d{1,3}){3}]", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROXY = Pattern.compile(
            ".*forwarded.*|via|x-real-ip|(.*-)?(client|connecting)-?ip(v6)?|cdn-loop", Pattern.CASE_INSENSITIVE);
    private static final List<String> OWN_PAGES = List.of("same-origin", "none");

    /** Why the request is not answered; empty when it may be. */
    Optional<Answer> refusal(String method, String path, Headers headers) {
        String named = headers.getFirst("Host");
        if (named != null && !isOurs(named)) {
            return Optional.of(Problem.notFromHere("call the sandbox by 127.0.0.1 or localhost, not by another name"));
        }
        if (headers.keySet().stream().anyMatch(name -> PROXY.matcher(name).matches())) {
            return Optional.of(Problem.notFromHere("this came through a proxy"));
        }
        if (isForeign(headers.getFirst("Origin"), named) || isForeign(headers, path)) {
            return Optional.of(Problem.notFromHere("a page of another origin may not do this"));
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return reads || headers.containsKey(HEADER)
                ? Optional.empty()
                : Optional.of(Problem.notFromHere("a change needs the header " + HEADER + ": 1"));
    }

    private boolean isOurs(String named) {
        String name = named.strip().replaceFirst(":\\d*$", "");
        return LOCAL.matcher(name).matches() || name.equalsIgnoreCase(host);
    }

    private static boolean isForeign(String origin, String named) {
        return origin != null
                && !origin.strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("http://" + String.valueOf(named).toLowerCase(Locale.ROOT));
    }

    /** A link to a page may stand anywhere; the control and the answer to the consent page are for our own pages. */
    private static boolean isForeign(Headers headers, String path) {
        String site = headers.getFirst("Sec-Fetch-Site");
        return site != null
                && !OWN_PAGES.contains(site)
                && (path.startsWith("/control/") || path.startsWith("/oauth/"));
    }
}
