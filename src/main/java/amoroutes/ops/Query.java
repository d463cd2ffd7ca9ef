package amoroutes.ops;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The query of a page's address, so that each link keeps what was chosen and can be sent to somebody. */
record Query(Map<String, String> parameters) {
    /** Names in the order of links; nothing else goes on. */
    private static final List<String> KEPT = List.of("q", "state", "source", "kind", "code", "from", "to", "lang");

    /** What was asked, without what is of one page only. */
    static Query of(Map<String, String> asked) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = asked.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                kept.put(name, value);
            }
        }
        return new Query(kept);
    }

    /** Only the language. */
    Query plain() {
        Map<String, String> plain = new LinkedHashMap<>(parameters);
        plain.keySet().retainAll(List.of("lang"));
        return new Query(plain);
    }

    Query with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Query(more);
    }

    boolean filters() {
        return parameters.keySet().stream().anyMatch(name -> !name.equals("lang"));
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** With its question mark; it is never empty, so that a link leads to the page and not to its own query. */
    String text() {
        return parameters.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
