package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Document;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.Filter;
import amoroutes.store.Page;
import amoroutes.store.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The page at {@code /}: how everything stands, the sources, what is parked and why, and the events. */
public final class HomePage {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int QUARTER = 15;
    private static final int NEAREST = 4;

    /** The event itself is wrong: it will fail again as it is. */
    private static final Set<String> NEVER = Set.of("invalid", "unreadable", "refused");

    private static final double SECONDS = 60;

    private final Templates template = new Templates("home");
    private final Store store;
    private final Supplier<Status> status;
    private final Activity activity;
    private final FilterText filters;
    private final Supplier<Optional<BulkRetry.State>> bulk;
    private final double limit;

    /** @param limit requests a second that we allow ourselves */
    public HomePage(
            Store store,
            Supplier<Status> status,
            Activity activity,
            FilterText filters,
            Supplier<Optional<BulkRetry.State>> bulk,
            double limit) {
        this.store = requireNonNull(store, "store is null");
        this.status = requireNonNull(status, "status is null");
        this.activity = requireNonNull(activity, "activity is null");
        this.filters = requireNonNull(filters, "filters is null");
        this.bulk = requireNonNull(bulk, "bulk is null");
        this.limit = limit;
    }

    /**
     * @param asked the query of the address
     * @param message what is to be said first; empty: nothing
     * @throws IllegalArgumentException naming the parameter that cannot be understood
     */
    public String html(Map<String, String> asked, String message, Texts texts) {
        Filter filter = filters.filter(asked);
        Query query = Query.of(asked);
        Status now = status.get();
        Page page = store.ledger().list(filter);
        Map<String, Object> model = new HashMap<>();
        model.put("message", message);
        model.put("strip", Strip.of(now, texts));
        model.put("sources", sources(now, query, texts));
        model.put("charts", charts(now, texts));
        model.put("form", query.parameters());
        model.put(
                "states",
                options(Arrays.stream(State.values()).map(State::word).toList(), "state.", query.get("state"), texts));
        model.put(
                "kinds",
                options(Arrays.stream(Kind.values()).map(Kind::word).toList(), "kind.", query.get("kind"), texts));
        model.put("filtered", query.filters());
        model.put("reset", query.plain().text());
        model.put("groups", groups(filter, query, texts));
        model.put("rows", rows(page, now, texts));
        page.next()
                .ifPresent(next -> model.put(
                        "older", query.with("after", Long.toString(next)).text()));
        if (page.entries().isEmpty()) {
            model.put("nothing", nothing(query, texts));
        }
        bulk.get().ifPresent(state -> model.put("bulk", bulk(state, texts)));
        return template.html(texts, "", now.account(), query, model);
    }

    private static String bulk(BulkRetry.State state, Texts texts) {
        return state.over()
                ? texts.say("bulk.over", state.done(), state.refused())
                : texts.say("bulk.runs", state.done(), state.all(), state.refused());
    }

    /** One choice of a list. */
    record Choice(String value, String text, boolean chosen) {}

    private static List<Choice> options(List<String> values, String key, String chosen, Texts texts) {
        return values.stream()
                .map(value -> new Choice(value, texts.say(key + value), value.equals(chosen)))
                .toList();
    }

    /** A source as its line shows it. */
    record SourceRow(String name, String last, String ago, long today, long parked, String link, String silent) {}

    private static List<SourceRow> sources(Status now, Query query, Texts texts) {
        return now.sources().stream()
                .map(source -> {
                    String ago = texts.span(Duration.between(source.last(), now.at()));
                    return new SourceRow(
                            source.name(),
                            texts.time(source.last()),
                            ago,
                            source.today(),
                            source.parked(),
                            query.plain().with("source", source.name()).text(),
                            source.silent(now.at()) ? texts.say("source.silent", ago) : "");
                })
                .toList();
    }

    private List<Chart> charts(Status now, Texts texts) {
        return List.of(
                Chart.of(texts.say("activity.hour"), activity.last(HOUR, now.at()), 1, limit * SECONDS),
                Chart.of(
                        texts.say("activity.day"),
                        activity.last(Duration.ofMinutes(Activity.MINUTES), now.at()),
                        QUARTER,
                        limit * SECONDS));
    }

    /** Parked events of one cause, and the button for all of them. */
    record Group(
            String code,
            String why,
            String todo,
            String path,
            boolean never,
            long events,
            String link,
            String button) {}

    /** Where parked events are looked for, or nothing is. */
    private List<Group> groups(Filter filter, Query query, Texts texts) {
        if (filter.state().filter(State.PARKED::equals).isEmpty()) {
            return List.of();
        }
        return store.overview().parked().stream()
                .map(group -> new Group(
                        group.code(),
                        texts.find("code." + group.code()).orElse(group.code()),
                        texts.find("code." + group.code() + ".do").orElse(""),
                        group.path().orElse(""),
                        NEVER.contains(group.code()),
                        group.events(),
                        query.plain()
                                .with("state", "parked")
                                .with("code", group.code())
                                .text(),
                        texts.say("retry.all", group.events())))
                .toList();
    }

    private List<EventRow> rows(Page page, Status now, Texts texts) {
        if (page.entries().isEmpty()) {
            return List.of();
        }
        Map<Long, Document> bodies = store.ledger()
                .bodies(page.entries().stream().map(entry -> entry.id()).toList());
        return page.entries().stream()
                .map(entry -> EventRow.of(entry, Optional.ofNullable(bodies.get(entry.id())), now.account(), texts))
                .toList();
    }

    /** What to look at when nothing fits. */
    record Nothing(String said, boolean filters, List<Near> near, boolean asked) {}

    /** An order beside the one that was looked for. */
    record Near(String number, String link) {}

    private Nothing nothing(Query query, Texts texts) {
        String q = query.get("q");
        if (!query.filters()) {
            return new Nothing(texts.say("empty"), false, List.of(), false);
        }
        String since = store.overview()
                .since()
                .map(first -> texts.say("nothing.where", texts.time(first)))
                .orElse("");
        List<Near> near = q.isEmpty()
                ? List.of()
                : store.overview().nearest(q, NEAREST).stream()
                        .map(number ->
                                new Near(number, query.plain().with("q", number).text()))
                        .toList();
        boolean more = query.parameters().keySet().stream().anyMatch(name -> !name.equals("lang") && !name.equals("q"));
        return new Nothing(texts.say("nothing.found", q, since), more, near, true);
    }
}
