package amoroutes.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages for people. They take nothing from elsewhere and may run no script but our own file. */
final class Page {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private Page() {}

    static Answer board() {
        return guarded(Answer.html(200, text("page.html")));
    }

    static Answer script(String name) {
        return Answer.of(200, "text/javascript; charset=utf-8", bytes(name));
    }

    static Answer style() {
        return Answer.of(200, "text/css; charset=utf-8", bytes("page.css"));
    }

    /**
     * @param language {@code ru} or {@code en}
     * @param main HTML that holds nothing from outside unescaped
     */
    static Answer html(int status, String language, String title, String main) {
        return guarded(Answer.html(status, """
            <!doctype html><html lang="%s"><head><meta charset="utf-8"><title>%s</title>
            <link rel="stylesheet" href="/page.css"></head><body>%s</body></html>
            """.formatted(language, title, main)));
    }

    private static Answer guarded(Answer answer) {
        return answer.with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** A file beside this class. */
    static byte[] bytes(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the page's file " + name + " cannot be read", e);
        }
    }
}
