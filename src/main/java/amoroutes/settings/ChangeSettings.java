package amoroutes.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people change in amoCRM and others are told.
 *
 * @param entities {@code leads}, {@code contacts}; empty: nobody is told
 * @param poll how often is looked for changes that no web hook reported
 */
public record ChangeSettings(Set<String> entities, Optional<URI> url, String folder, Duration poll) {
    private static final Set<String> KNOWN = Set.of("leads", "contacts");

    static final Section KEYS = new Section("Changes in amoCRM: routes/outbox.camel.yaml sends them on");

    static final Setting<Set<String>> ENTITIES = KEYS.add(
            "amocrm.changes",
            "",
            ChangeSettings::entities,
            "Whose changes are sent on: leads, contacts or both, by comma; empty: none");
    static final Setting<Optional<URI>> URL = KEYS.add(
            "amocrm.changes-url",
            "",
            ChangeSettings::receiver,
            "Each change is posted to this address, until it is taken");
    static final Setting<String> FOLDER = KEYS.add(
            "amocrm.changes-dir", "", Parsers.TEXT, "Each change becomes a JSON file in this folder, such as outbox");
    static final Setting<Duration> POLL = KEYS.add(
            "amocrm.changes-poll",
            "5m",
            Parsers.POSITIVE,
            "How often is looked for changes that no web hook of amoCRM reported");

    public ChangeSettings {
        entities = Set.copyOf(entities);
    }

    static ChangeSettings of(Values values) {
        return new ChangeSettings(values.get(ENTITIES), values.get(URL), values.get(FOLDER), values.get(POLL));
    }

    /** Its query may hold a secret, so that a wrong one is not shown. */
    private static Optional<URI> receiver(String text) {
        if (!text.isBlank() && !text.matches("https?://[\\w.-]+(:\\d{1,5})?(/[^\\s?#]*)?(\\?[^\\s#]*)?")) {
            throw new IllegalArgumentException(
                    "it is no address: write one such as https://shop.example.ru/amocrm/changes");
        }
        return Parsers.OPTIONAL.parse(text).map(URI::create);
    }

    private static Set<String> entities(String text) {
        Set<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        words.stream().filter(word -> !KNOWN.contains(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(Parsers.quoted(word) + " is not allowed: write leads, contacts or both");
        });
        return words;
    }
}
