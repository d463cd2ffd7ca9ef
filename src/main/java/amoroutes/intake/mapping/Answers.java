package amoroutes.intake.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The answers of a form builder as fields that are called what their questions are called. */
final class Answers {
    private static final List<String> TITLES = List.of("title", "label", "question", "q", "name", "key", "id");
    private static final List<String> VALUES = List.of("value", "answer", "a", "text");

    private Answers() {}

    /**
     * @param answers a list of {@code {"type", "title", "value"}}, or an object of such. Where the type says that it is
     *     somebody's phone, e-mail or name, the field is called so, for the question may be called anything
     */
    static Object of(Object answers) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Iterable<?> all = answers instanceof Map<?, ?> map && !isAnswer(map)
                ? map.values()
                : answers instanceof List<?> list ? list : List.of(answers);
        for (Object one : all) {
            if (one instanceof Map<?, ?> answer) {
                Optional<String> title = role(answer).or(() -> Plain.scalar(Pairs.first(answer, List.of(), TITLES)));
                Object value = tidy(Pairs.first(answer, List.of(), VALUES));
                if (title.isPresent() && !Plain.isEmpty(value)) {
                    Pairs.add(fields, title.get(), value);
                }
            }
        }
        return fields.isEmpty() ? null : fields;
    }

    /** The same without blanks around keys and texts, and a list of one as its element. */
    static Object tidy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> tidy = new LinkedHashMap<>();
            map.forEach((key, child) -> tidy.put(String.valueOf(key).strip(), tidy(child)));
            tidy.values().removeIf(Plain::isEmpty);
            return tidy;
        }
        if (value instanceof List<?> list) {
            List<Object> tidy = list.stream()
                    .map(Answers::tidy)
                    .filter(child -> !Plain.isEmpty(child))
                    .toList();
            return tidy.size() == 1 ? tidy.get(0) : tidy;
        }
        return value instanceof String text ? text.strip() : value;
    }

    private static boolean isAnswer(Map<?, ?> map) {
        return VALUES.stream().anyMatch(name -> map.containsKey(name) && !(map.get(name) instanceof Map));
    }

    private static Optional<String> role(Map<?, ?> answer) {
        String type = Plain.scalar(answer.get("type")).orElse("").toLowerCase(Locale.ROOT);
        return switch (type.replaceFirst("^(control|answer)_", "")) {
            case "tel", "phone", "phone_number", "telephone" -> Optional.of("phone");
            case "email", "mail", "e-mail" -> Optional.of("email");
            case "name", "fullname", "full_name" -> Optional.of("name");
            default -> Optional.empty();
        };
    }
}
