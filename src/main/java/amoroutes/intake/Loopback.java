package amoroutes.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Which addresses are this machine itself. Asks no name server: a name is never loopback. */
public final class Loopback {
    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private Loopback() {}

    /** @param address an IPv4 or IPv6 literal, IPv4-mapped ones included; null or anything else is not loopback. */
    public static boolean is(String address) {
        if (address == null) {
            return false;
        }
        String literal = address.replaceFirst("%.*", "");
        return IPV4.matcher(literal).matches() || (IPV6.matcher(literal).matches() && isIpv6(literal));
    }

    private static boolean isIpv6(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
