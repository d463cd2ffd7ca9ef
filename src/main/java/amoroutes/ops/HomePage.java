package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page at {@code /}: what came in and what became of it. A static page that asks {@code /events} each second. */
public final class HomePage {
    /** The page's own script and style only; nothing from anywhere else. */
    public static final String SECURITY_POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:;"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final String template;
    private final String account;

    /** @param account where leads go, as a person reads it */
    public HomePage(String account) {
        this.account = requireNonNull(account, "account is null");
        this.template = read("page.html");
    }

    public String html(Health health) {
        String trouble = health.accountTrouble()
                .or(health::tokenTrouble)
                .or(health::storeTrouble)
                .orElseGet(() -> routes(health));
        return template.replace("{{account}}", escaped(account)).replace("{{trouble}}", escaped(trouble));
    }

    private static String routes(Health health) {
        return health.routeErrors().isEmpty()
                ? ""
                : "The changed route files do not run, those from before go on: "
                        + String.join("; ", health.routeErrors());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String read(String name) {
        try (InputStream file = HomePage.class.getResourceAsStream(name)) {
            return new String(requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
