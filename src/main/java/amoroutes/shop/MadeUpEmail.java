package amoroutes.shop;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkout gives a buyer who typed no e-mail address one of his name, or of his phone's digits, at the shop's own
 * host. Nobody reads it, and two namesakes share it.
 */
final class MadeUpEmail {
    private static final Pattern ADDRESS = Pattern.compile("(?s)(.*)@([^@]+)");
    private static final Pattern HOST = Pattern.compile("(?i)(?:https?://)?(?:www\\.)?([\\w.-]+\\.[a-z0-9-]{2,}).*");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]*");
    private static final Pattern UNIQUE = Pattern.compile("user_[0-9a-f.]{10,}");
    private static final int LEAST_DIGITS = 7;

    private final Set<String> hosts;

    /** @param hosts addresses of the shop's site, or their host names; empty when they are not known */
    MadeUpEmail(Collection<String> hosts) {
        this.hosts = new HashSet<>();
        hosts.forEach(host -> host(host).ifPresent(this.hosts::add));
    }

    static MadeUpEmail read(ShopLine line, Layout layout) {
        Set<String> values = new HashSet<>();
        for (String table : List.of("system_settings", "context_setting")) {
            if (layout.hasModx(table)) {
                line.rows("select value as v from " + layout.modx(table) + " where `key` in ('http_host', 'site_url')")
                        .forEach(row -> row.text("v").ifPresent(values::add));
            }
        }
        return new MadeUpEmail(values);
    }

    /**
     * @param names of the buyer
     * @param phones of the buyer, as typed
     */
    boolean is(String email, Collection<String> names, Collection<String> phones) {
        Matcher address = ADDRESS.matcher(email.strip().toLowerCase(Locale.ROOT));
        if (!address.matches()) {
            return false;
        }
        String box = address.group(1);
        boolean named = names.stream().anyMatch(name -> box.equals(name.strip().toLowerCase(Locale.ROOT)));
        boolean numbered = box.length() >= LEAST_DIGITS
                && phones.stream().anyMatch(phone -> box.equals(phone.replaceAll("\\D", "")));
        boolean unique = UNIQUE.matcher(box).matches();
        boolean ours = host(address.group(2)).filter(hosts::contains).isPresent();
        return named && (ours || !PLAIN.matcher(box).matches()) || (numbered || unique) && (ours || hosts.isEmpty());
    }

    /** An address without the e-mail that the checkout made up for it. */
    Row without(Row address) {
        List<String> names =
                address.text("receiver").or(() -> People.name(address)).stream().toList();
        List<String> phones = address.text("phone").stream().toList();
        return address.text("email").filter(email -> is(email, names, phones)).isPresent()
                ? address.without("email")
                : address;
    }

    private static Optional<String> host(String text) {
        Matcher host = HOST.matcher(text.strip());
        return host.matches() ? Optional.of(host.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
