package amoroutes.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of an amoCRM account, whichever way people write it: {@code shop}, {@code shop.amocrm.ru},
 * {@code https://shop.kommo.com/leads/}. Only amoCRM's own domains are let through, since tokens are sent there.
 */
public record Host(String name) {
    private static final List<String> DOMAINS = List.of("amocrm.ru", "amocrm.com", "kommo.com");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern WRITTEN = Pattern.compile("(?:https?://)?([a-z0-9.-]+)(?::443)?(?:[/?#].*)?");
    private static final String EXAMPLE =
            " is no amoCRM account: write its sub-domain, host or address, such as shop, shop.amocrm.ru or"
                    + " https://shop.kommo.com/";

    /** Empty when the text is. */
    static Optional<Host> parse(String text, String domain) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        String name = written.matches() ? written.group(1) : "";
        String full = LABEL.matcher(name).matches() ? name + "." + domain : name;
        if (!allowed(full)) {
            throw new IllegalArgumentException(Parsers.quoted(text) + EXAMPLE);
        }
        return Optional.of(new Host(full));
    }

    static String domain(String text) {
        if (DOMAINS.contains(text.toLowerCase(Locale.ROOT))) {
            return text.toLowerCase(Locale.ROOT);
        }
        throw new IllegalArgumentException(Parsers.quoted(text) + " is not known: write one of "
                + String.join(", ", DOMAINS) + ", or set amocrm.base-url");
    }

    /** True for a host that tokens may be sent to: one label below one of amoCRM's domains. */
    public static boolean allowed(String host) {
        int dot = host.indexOf('.');
        return dot > 0
                && DOMAINS.contains(host.substring(dot + 1))
                && LABEL.matcher(host.substring(0, dot)).matches()
                && !host.startsWith("www.");
    }

    public URI uri() {
        return URI.create("https://" + name);
    }

    @Override
    public String toString() {
        return name;
    }
}
