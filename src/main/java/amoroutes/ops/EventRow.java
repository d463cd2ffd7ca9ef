package amoroutes.ops;

import amoroutes.order.Document;
import amoroutes.store.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event as a person reads it. Texts are empty where there is nothing to say.
 *
 * @param state its word, as in JSON
 * @param stateText the same for people
 * @param why what went wrong or what it waits for
 * @param todo what a person can do about it
 * @param leadUrl in amoCRM
 */
public record EventRow(
        String id,
        String time,
        String source,
        String kind,
        Summary summary,
        String state,
        String stateText,
        String leadId,
        String leadUrl,
        String why,
        String todo) {
    /** @param accountUrl of the account in a browser, without a slash at the end */
    public static EventRow of(Entry entry, Optional<Document> body, String accountUrl, Texts texts) {
        String lead = entry.leadId().isPresent() ? Long.toString(entry.leadId().getAsLong()) : "";
        return new EventRow(
                Long.toString(entry.id()),
                texts.time(entry.receivedAt()),
                entry.key().source(),
                texts.say("kind." + entry.key().kind().word()),
                Summary.of(entry.key(), body),
                entry.state().word(),
                texts.say("state." + entry.state().word()),
                lead,
                lead.isEmpty() ? "" : accountUrl + "/leads/detail/" + lead,
                why(entry, texts),
                entry.code()
                        .flatMap(code -> texts.find("code." + code + ".do"))
                        .filter(advice -> !entry.state().settled())
                        .orElse(""));
    }

    private static String why(Entry entry, Texts texts) {
        Optional<String> code =
                entry.code().map(word -> texts.find("code." + word).orElse(word));
        Optional<String> waits = entry.waitsFor().isPresent()
                ? Optional.of(
                        texts.say("waits.for", Long.toString(entry.waitsFor().getAsLong())))
                : Optional.empty();
        Optional<String> next = entry.nextAttemptAt().map(at -> texts.say("next.attempt") + " " + texts.time(at));
        return Stream.of(code, entry.path(), entry.reason().map(texts::note), waits, next)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" · "));
    }
}
