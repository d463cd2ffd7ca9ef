package amoroutes.intake;

import amoroutes.order.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that came with a body: their names are kept, their bytes are not. */
final class Attachments {
    private static final List<String> NAMES = List.of(
            "filename", "fileName", "file_name", "originalname", "originalName", "original_name", "name", "title");
    private static final List<String> BYTES = List.of(
            "content", "data", "base64", "contents", "bytes", "buffer", "file", "body", "contentBytes", "value");
    private static final Pattern DATA_URI =
            Pattern.compile("data:([\\w.+-]+/[\\w.+-]+)?((?:;[^,;]{1,200})*+),.*", Pattern.DOTALL);
    private static final Pattern NAME_PARAMETER = Pattern.compile(";\\s*(?:file)?name=\"?([^;\"]+)");
    private static final Pattern BASE64 =
            Pattern.compile("[A-Za-z0-9+/_-]{100,}={0,2}|(?:[A-Za-z0-9+/]{60,80}\\R){2,}+.*", Pattern.DOTALL);

    private Attachments() {}

    /** What stands for a file: {@code план.pdf (file, not kept)}. */
    static String named(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        return ((last.isEmpty() ? "" : last + " ") + "(file, not kept)");
    }

    /** The same tree with names in place of files. */
    static Map<String, Object> named(Map<String, Object> fields) {
        Map<String, Object> named = new LinkedHashMap<>();
        fields.forEach((key, value) -> named.put(key, value(value)));
        return named;
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            List<Object> named = new ArrayList<>(list.size());
            list.forEach(element -> named.add(value(element)));
            return named;
        }
        return value instanceof String text && text.length() >= 100 || isUri(value) ? text((String) value) : value;
    }

    private static Object map(Map<?, ?> map) {
        Optional<String> name = NAMES.stream()
                .flatMap(key -> Document.textOf(map.get(key)).stream())
                .findFirst();
        if (name.isPresent() && BYTES.stream().map(map::get).anyMatch(Attachments::isBytes)) {
            return named(name.get());
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, child) -> named.put(key.toString(), value(child)));
        return named;
    }

    /** As text, or as programs write a buffer: a list of numbers. */
    private static boolean isBytes(Object value) {
        if (value instanceof Map<?, ?> buffer) {
            return "Buffer".equals(buffer.get("type")) && buffer.get("data") instanceof List;
        }
        return value instanceof String text
                && (isUri(text) || BASE64.matcher(text).matches());
    }

    private static boolean isUri(Object value) {
        return value instanceof String text
                && text.startsWith("data:")
                && DATA_URI.matcher(text).matches();
    }

    private static String text(String text) {
        Matcher uri = DATA_URI.matcher(text);
        if (text.startsWith("data:") && uri.matches()) {
            Matcher name = NAME_PARAMETER.matcher(uri.group(2));
            return named(
                    name.find()
                            ? name.group(1)
                            : Stream.ofNullable(uri.group(1))
                                    .map(type -> type.replace('/', ' '))
                                    .findFirst()
                                    .orElse(""));
        }
        return BASE64.matcher(text).matches() && text.chars().anyMatch(Character::isUpperCase) && text.length() >= 200
                ? named("")
                : text;
    }
}
