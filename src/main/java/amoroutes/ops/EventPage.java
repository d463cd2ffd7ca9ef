package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.order.Document;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Ledger;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of one event: what happened to it and why, what came in, and what a person can do. */
public final class EventPage {
    private static final Logger LOG = LoggerFactory.getLogger(EventPage.class);

    private final Templates template = new Templates("event");
    private final Ledger ledger;
    private final String account;
    private final Explaining explaining;

    /** Says what would be sent for an event by the settings and routes of now, and what was sent before. */
    @FunctionalInterface
    public interface Explaining {
        /** @throws RuntimeException when that cannot be said */
        String of(long id);
    }

    /** @param account its address in a browser, without a slash at the end */
    public EventPage(Ledger ledger, String account, Explaining explaining) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.account = requireNonNull(account, "account is null");
        this.explaining = requireNonNull(explaining, "explaining is null");
    }

    /**
     * @param asked {@code show}: {@code body}, {@code edit}, {@code explain} or {@code request}, which show personal data; {@code done}:
     *     what was just done
     * @param refused why something could not be done; empty when it could
     * @param text of a correction that was refused, to go on with; empty: the body as it is
     */
    public String html(Entry entry, Map<String, String> asked, String refused, String text, Texts texts) {
        Query lang = Query.of(asked).plain();
        Optional<Document> body =
                Optional.ofNullable(ledger.bodies(List.of(entry.id())).get(entry.id()));
        String show = text.isEmpty() ? asked.getOrDefault("show", "") : "edit";
        Map<String, Object> model = new HashMap<>();
        model.put("message", refused.isEmpty() ? done(asked, texts) : "");
        model.put("refused", refused.isEmpty() ? "" : texts.say("not.done", refused));
        model.put("row", EventRow.of(entry, body, account, texts));
        model.put("key", entry.key().toString());
        model.put("attempts", entry.attempts());
        model.put(
                "contact",
                entry.contactId().isPresent() ? Long.toString(entry.contactId().getAsLong()) : "");
        model.put("deliveredAt", entry.deliveredAt().map(texts::time).orElse(""));
        model.put(
                "history",
                entry.history().stream().map(change -> line(change, texts)).toList());
        model.put("hasBody", body.isPresent());
        Optional<Ledger.FailedRequest> failed = ledger.failedRequest(entry.id());
        model.put("hasFailed", failed.isPresent());
        model.put("can", Can.of(entry, body.isPresent()));
        if (body.isPresent() && !show.isEmpty()) {
            LOG.info("Event {}: what came in was shown to an operator ({})", entry.id(), show);
            switch (show) {
                case "edit" -> model.put("edit", text.isEmpty() ? pretty(body.get()) : text);
                case "request" ->
                    failed.ifPresent(request -> model.put(
                            "failedRequest",
                            texts.time(request.at()) + "\n\n" + request.request() + "\n\n" + request.answer()));
                case "explain" -> model.put("explained", explained(entry.id()));
                default -> model.put("body", pretty(body.get()));
            }
        }
        for (String link : List.of("body", "edit", "explain", "request")) {
            model.put(link + "Link", lang.with("show", link).text());
        }
        return template.html(texts, "../", account, lang, model);
    }

    /** What makes sense in its state. */
    record Can(boolean retry, boolean replay, boolean drop, boolean edit, boolean erase) {
        static Can of(Entry entry, boolean body) {
            State state = entry.state();
            boolean over = state == State.DELIVERED || state == State.DROPPED;
            boolean open = state == State.PARKED || state == State.QUEUED;
            return new Can(
                    state == State.PARKED,
                    over && body,
                    open,
                    body && (over || open) && entry.key().kind() != Kind.ORDER_STATUS,
                    body && (over || open));
        }
    }

    /** A line of the history. */
    record Line(String time, String state, String stateText, String note) {}

    private static Line line(Entry.Change change, Texts texts) {
        return new Line(
                texts.time(change.at()),
                change.state().word(),
                texts.say("state." + change.state().word()),
                change.note().map(texts::note).orElse(""));
    }

    private static String done(Map<String, String> asked, Texts texts) {
        return texts.find("done." + asked.getOrDefault("done", "")).orElse("").replace("{0}", "");
    }

    private String explained(long id) {
        try {
            return explaining.of(id);
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }

    private static String pretty(Document body) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
