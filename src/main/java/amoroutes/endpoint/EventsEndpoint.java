package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.intake.Refused;
import amoroutes.ops.BulkRetry;
import amoroutes.ops.Events;
import amoroutes.ops.FilterText;
import amoroutes.ops.Operations;
import amoroutes.store.Entry;
import amoroutes.store.Filter;
import amoroutes.store.Interventions.Result;
import amoroutes.store.Ledger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The events, one and many: for programs as JSON, for a browser as pages. A form of a page is answered by its outcome too: by
 * a redirect to what came of it, or by the page with the reason.
 */
public final class EventsEndpoint {
    private static final String HTML = "text/html";

    private final Events events;
    private final Ledger ledger;
    private final Operations operations;
    private final BulkRetry bulk;
    private final FilterText filters;
    private final Pages pages;

    public EventsEndpoint(
            Events events, Ledger ledger, Operations operations, BulkRetry bulk, FilterText filters, Pages pages) {
        this.events = requireNonNull(events, "events is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.operations = requireNonNull(operations, "operations is null");
        this.bulk = requireNonNull(bulk, "bulk is null");
        this.filters = requireNonNull(filters, "filters is null");
        this.pages = requireNonNull(pages, "pages is null");
    }

    public HttpAnswer page(HttpCall call) {
        return pages.home(call, call.queryParameters(), 200, "");
    }

    public ObjectNode list(HttpCall call) {
        try {
            return events.list(call.queryParameters());
        } catch (IllegalArgumentException e) {
            throw Refused.badQuery(e.getMessage());
        }
    }

    /** @return a page for a browser, else JSON */
    public Object event(HttpCall call) {
        if (!browser(call)) {
            return json(entry(call).id());
        }
        String id = call.pathParameters().getOrDefault("id", "");
        return events.entry(id)
                .map(entry -> pages.event(call, entry, 200, "", ""))
                .orElseGet(() -> pages.absent(call, id));
    }

    public Object retry(HttpCall call) {
        return one(call, "retry", operations::retry);
    }

    public Object replay(HttpCall call) {
        return one(call, "replay", operations::replay);
    }

    public Object drop(HttpCall call) {
        return one(call, "drop", operations::drop);
    }

    /** The corrected event: the body as JSON, or the field {@code body} of a form. */
    public Object edit(HttpCall call) {
        String json = form(call)
                .map(fields -> fields.getOrDefault("body", ""))
                .orElseGet(() -> new String(call.body(), StandardCharsets.UTF_8));
        try {
            return one(call, "edit", id -> operations.edit(id, json));
        } catch (Refused | IllegalArgumentException e) {
            if (browser(call)) {
                return pages.event(call, entry(call), 422, Pages.reason(e), json);
            }
            throw e instanceof Refused refused ? refused : Refused.badQuery(e.getMessage());
        }
    }

    /** The people of an event, with all their events. */
    public Object erase(HttpCall call) {
        Entry entry = entry(call);
        boolean gone = operations.erase(entry.id()).stream()
                .allMatch(erasure -> erasure.inFlight().isEmpty());
        return browser(call) ? pages.done(call, entry.id(), gone ? "erase" : "erase.flight") : json(entry.id());
    }

    /** All that fit a filter: the query's, or the fields of a form. */
    public Object retryAll(HttpCall call) {
        Map<String, String> asked = new HashMap<>(call.queryParameters());
        form(call).ifPresent(asked::putAll);
        Filter filter = filter(asked);
        if (!browser(call)) {
            Operations.Outcome outcome = operations.retry(filter, (done, refused) -> {});
            return amoroutes.common.Json.object().put("retried", outcome.done()).put("refused", outcome.refused());
        }
        return bulk.begin(filter, ledger.count(filter))
                ? pages.seeOther(call, "../?state=parked")
                : pages.home(call, asked, 409, "bulk.busy");
    }

    private Filter filter(Map<String, String> asked) {
        try {
            Filter filter = filters.filter(asked);
            return filter.state().isPresent() ? filter : filter.inState(amoroutes.order.State.PARKED);
        } catch (IllegalArgumentException e) {
            throw Refused.badQuery(e.getMessage());
        }
    }

    private Object one(HttpCall call, String what, LongFunction<Result> work) {
        Entry entry = entry(call);
        Result result = work.apply(entry.id());
        if (result.refused().isPresent()) {
            if (browser(call)) {
                return pages.event(call, entry(call), 409, result.refused().get(), "");
            }
            throw Refused.conflict(result.refused().get());
        }
        long now = result.event().orElse(entry.id());
        return browser(call) ? pages.done(call, now, now == entry.id() ? what : made(what)) : json(now);
    }

    private static String made(String what) {
        return what.equals("retry") ? "retry.read" : what;
    }

    private ObjectNode json(long id) {
        return events.find(Long.toString(id)).orElseThrow(EventsEndpoint::absent);
    }

    private Entry entry(HttpCall call) {
        return events.entry(call.pathParameters().getOrDefault("id", "")).orElseThrow(EventsEndpoint::absent);
    }

    private static Refused absent() {
        return Refused.absent("There is no event with this id.");
    }

    /** A browser asks for a page; a program for JSON. */
    static boolean browser(HttpCall call) {
        return call.header("accept").filter(types -> types.contains(HTML)).isPresent();
    }

    private static Optional<Map<String, String>> form(HttpCall call) {
        return call.header("content-type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .map(type -> HttpCall.parameters(new String(call.body(), StandardCharsets.UTF_8)));
    }
}
