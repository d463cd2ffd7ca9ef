package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.intake.Problem;
import amoroutes.intake.Refused;
import amoroutes.ops.EventPage;
import amoroutes.ops.HomePage;
import amoroutes.ops.PageSecurity;
import amoroutes.ops.ReconcilePage;
import amoroutes.ops.Texts;
import amoroutes.reconcile.Result;
import amoroutes.store.Entry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pages as answers of HTTP, in the language of whoever asks. */
public final class Pages {
    private final HomePage home;
    private final EventPage event;
    private final ReconcilePage reconcile;
    private final ZoneId zone;

    /** @param zone of all times that a page shows */
    public Pages(HomePage home, EventPage event, ReconcilePage reconcile, ZoneId zone) {
        this.home = requireNonNull(home, "home is null");
        this.event = requireNonNull(event, "event is null");
        this.reconcile = requireNonNull(reconcile, "reconcile is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    /** @param message the key of what is to be said first; empty: nothing */
    HttpAnswer home(HttpCall call, Map<String, String> asked, int status, String message) {
        Texts texts = texts(call);
        try {
            return html(status, home.html(asked, message.isEmpty() ? "" : texts.say(message), texts));
        } catch (IllegalArgumentException e) {
            return html(400, home.html(Map.of(), e.getMessage(), texts));
        }
    }

    /** Whoever asks for an event that is not there is told what is near. */
    HttpAnswer absent(HttpCall call, String id) {
        return seeOther(call, "../?q=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    /**
     * @param refused why something could not be done; empty when it could
     * @param text of a correction to go on with
     */
    HttpAnswer event(HttpCall call, Entry entry, int status, String refused, String text) {
        return html(status, event.html(entry, call.queryParameters(), refused, text, texts(call)));
    }

    /** @param trouble why not everything could be read; empty when it could */
    HttpAnswer reconcile(HttpCall call, Result result, Optional<String> trouble) {
        return html(200, reconcile.html(result, call.queryParameters(), trouble, texts(call)));
    }

    /** To the page of an event, which says what was done. */
    HttpAnswer done(HttpCall call, long id, String done) {
        return seeOther(call, "../" + id + "?done=" + done);
    }

    /** The browser asks for the page anew, so that loading it again does nothing twice. */
    HttpAnswer seeOther(HttpCall call, String address) {
        String language = call.queryParameters().getOrDefault("lang", "");
        String kept = language.matches("[a-z]{2}") ? "&lang=" + language : "";
        return HttpAnswer.of(303, "text/plain; charset=utf-8", "").with("Location", address + kept);
    }

    /** All that is wrong with a correction, field by field. */
    static String reason(RuntimeException failure) {
        return failure instanceof Refused refused && !refused.problems().isEmpty()
                ? refused.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))
                : failure.getMessage();
    }

    private Texts texts(HttpCall call) {
        return Texts.of(
                Optional.ofNullable(call.queryParameters().get("lang")),
                call.header("accept-language").orElse(""),
                zone);
    }

    private static HttpAnswer html(int status, String page) {
        return HttpAnswer.of(status, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", PageSecurity.POLICY)
                .with("Referrer-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }
}
