package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The pages' templates, style and script. Every value is escaped; nothing comes from anywhere else. */
final class Templates {
    private static final String STYLE = read("page.css");
    private static final String SCRIPT = read("page.js");

    /** Our own style and script, by their hashes; nothing else runs. */
    static final String SECURITY_POLICY = "default-src 'none'; script-src '" + hash(SCRIPT) + "'; style-src '"
            + hash(STYLE) + "'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .defaultValue("")
            .withLoader(name -> new StringReader(read(name + ".html")));

    private final Template template;

    /** @param name of the file, without its ending */
    Templates(String name) {
        template = COMPILER.compile(read(name + ".html"));
    }

    /**
     * @param root the way from the page's address to {@code /}
     * @param account where leads go
     * @param query of the page in this language; in the other one it stays the same
     * @param model what the page shows besides its head and our words
     */
    String html(Texts texts, String root, String account, Query query, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("root", root);
        all.put("zone", texts.zone());
        all.put("into", texts.say("into", account));
        all.put("lang", query.plain().text());
        all.put("otherLanguage", query.with("lang", texts.say("other_language")).text());
        all.put("t", texts.words());
        all.put("style", STYLE);
        all.put("script", SCRIPT);
        return template.execute(all);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String name) {
        try (InputStream file = Templates.class.getResourceAsStream(name)) {
            return new String(requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
