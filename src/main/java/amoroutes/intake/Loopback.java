package amoroutes.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses are this machine itself. Asks no name server: a name is never loopback. */
public final class Loopback {
    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private Loopback() {}

    /** @param address an IPv4 or IPv6 literal, IPv4-mapped ones included; null or anything else is not loopback. */
    public static boolean is(String address) {
        if (address == null) {
            return false;
        }
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        return IPV4.matcher(literal).matches() || (IPV6.matcher(literal).matches() && isIpv6(literal));
    }

    private static boolean isIpv6(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Whether a program or a person of this machine sent a request: nobody behind a proxy, and no web page but our own. A
     * page whose own name was bent to this address (DNS rebinding) is given away by the {@code Host}.
     *
     * @param remoteAddress the other end of the connection as an IP literal
     */
    static boolean sends(Headers headers, String remoteAddress) {
        return calls(headers, remoteAddress) && !headers.fromAnotherOrigin();
    }

    /** The same, or a person who followed a link of any site: he sees what is answered, the site does not. */
    static boolean looks(Headers headers, String remoteAddress) {
        return sends(headers, remoteAddress) || calls(headers, remoteAddress) && headers.followedLink();
    }

    private static boolean calls(Headers headers, String remoteAddress) {
        return is(remoteAddress)
                && !headers.throughProxy()
                && headers.get("Host").map(Loopback::isLocal).orElse(true);
    }

    private static boolean isLocal(String host) {
        String name = PORT.matcher(host.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        String bare = Optional.of(name)
                .filter(text -> text.startsWith("[") && text.endsWith("]"))
                .map(text -> text.substring(1, text.length() - 1))
                .orElse(name);
        return bare.equals("localhost") || bare.endsWith(".localhost") || is(bare);
    }
}
