package amoroutes.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a program or a person of this machine sent a request: nobody behind a proxy, and no web page but our own. A page
 * whose own name was bent to this address (DNS rebinding) is given away by the {@code Host}.
 */
final class LocalCaller {
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private LocalCaller() {}

    /** @param remoteAddress the other end of the connection as an IP literal */
    static boolean is(Headers headers, String remoteAddress) {
        return calls(headers, remoteAddress) && !headers.fromAnotherOrigin();
    }

    /** The same, or a person who followed a link of any site: he sees what is answered, the site does not. */
    static boolean looks(Headers headers, String remoteAddress) {
        return is(headers, remoteAddress) || calls(headers, remoteAddress) && headers.followedLink();
    }

    private static boolean calls(Headers headers, String remoteAddress) {
        return Loopback.is(remoteAddress)
                && !headers.throughProxy()
                && headers.get("Host").map(LocalCaller::isLocal).orElse(true);
    }

    private static boolean isLocal(String host) {
        String name = PORT.matcher(host.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        String bare = Optional.of(name)
                .filter(text -> text.startsWith("[") && text.endsWith("]"))
                .map(text -> text.substring(1, text.length() - 1))
                .orElse(name);
        return bare.equals("localhost") || bare.endsWith(".localhost") || Loopback.is(bare);
    }
}
