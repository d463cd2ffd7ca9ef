package amoroutes.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a value that only says where the value is: {@code {{env:NAME}}} for any setting, {@code env:NAME} and
 * {@code file:/path} for secrets. Only the whole value is ever a reference.
 */
record References(Map<String, String> environment) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{env:([A-Za-z_][A-Za-z0-9_]*)(?::(.*))?}}");
    private static final Pattern VARIABLE = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern FILE = Pattern.compile("file:(?://)?(.+)");

    /** @throws IllegalArgumentException when what is referred to is not there; the message holds no value */
    String follow(String text, boolean secret) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.matches()) {
            return variable(placeholder.group(1), placeholder.group(2));
        }
        Matcher variable = VARIABLE.matcher(text);
        if (secret && variable.matches()) {
            return variable(variable.group(1), null);
        }
        Matcher file = FILE.matcher(text);
        return secret && file.matches() ? contentOf(Path.of(file.group(1))) : text;
    }

    private String variable(String name, String otherwise) {
        String value = environment.getOrDefault(name, otherwise);
        if (value == null) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value.strip();
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read", e);
        }
    }
}
