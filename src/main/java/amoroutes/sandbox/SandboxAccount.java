package amoroutes.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One account with every method under {@code /api/v4}; a reset makes a new one. In a process of its own it answers
 * without a server: no tokens, no limits.
 */
public final class SandboxAccount {
    /** @param body empty when there is none */
    public record Reply(int status, String body) {
        public Reply {
            requireNonNull(body, "body is null");
        }
    }

    private static final String SETUP = "/control/setup";
    private static final int WHY = 300;

    private final AccountState state;
    private final Model model;
    private final Router router;
    private final Optional<Journal> journal;
    private final EventLog events;
    private final UnsortedApi incoming;
    private final Optional<HookEvents> hooks;
    private final List<String> leftOut = new ArrayList<>();

    /** @param sender of hooks; empty: none are sent */
    SandboxAccount(
            Supplier<SandboxOptions> options,
            ErrorLog errors,
            String url,
            Optional<Journal> journal,
            Optional<HookSender> sender) {
        this.journal = journal;
        state = new AccountState(options);
        DemoAccount.fill(state);
        events = new EventLog(state);
        state.watch(events);
        model = Model.of(state, errors, url, () -> options.get().filterEnabled());
        router = new Router(url);
        Unsorted unsorted = new Unsorted(model);
        ComplexApi complex = new ComplexApi(model, unsorted, new Duplicates(model));
        complex.routes(router);
        for (Kind kind : Kind.ALL) {
            new EntityApi(kind, model).routes(router);
            new NotesApi(kind, model).routes(router);
            new TagsApi(kind, model).routes(router);
            FieldsApi.of(kind, model).routes(router);
            new FieldGroupsApi(kind, model).routes(router);
            new LinksApi(kind, model).routes(router);
        }
        new PipelinesApi(model).routes(router);
        new StatusesApi(model).routes(router);
        new LossReasonsApi(model).routes(router);
        new SourcesApi(model).routes(router);
        new CallsApi(model, new NotesApi(Kind.CONTACTS, model), new NotesApi(Kind.COMPANIES, model)).routes(router);
        incoming = new UnsortedApi(model, complex, unsorted);
        incoming.routes(router);
        new TasksApi(model).routes(router);
        new EventsApi(model, events).routes(router);
        new WebhooksApi(model).routes(router);
        new CatalogsApi(model).routes(router);
        new AccountApi(model).routes(router);
        journal.ifPresent(before -> before.entries(leftOut::add).forEach(this::again));
        hooks = sender.map(each -> new HookEvents(state, new HookItems(state, url), each));
        hooks.ifPresent(state::watch);
    }

    /** The demo account, to be asked by {@link #answer}. */
    public static SandboxAccount inProcess(InstantSource clock) {
        SandboxOptions options = SandboxOptions.defaults().withTime(clock, System::nanoTime);
        return new SandboxAccount(
                () -> options, new ErrorLog(clock), "http://sandbox", Optional.empty(), Optional.empty());
    }

    /**
     * As {@code POST /control/setup} takes it, without its {@code options}.
     *
     * @throws IllegalArgumentException when amoCRM would refuse it; the message is its answer
     */
    public void furnish(JsonNode json) {
        try {
            setup(json, new AtomicReference<>(SandboxOptions.defaults()));
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(reply(refusal.answer()).body(), refusal);
        }
    }

    /**
     * As {@code POST /control/setup} takes it; answers with the ids of what was made.
     *
     * @throws Refusal when amoCRM would refuse a part of it; the parts before it were made
     */
    ObjectNode setup(JsonNode json, AtomicReference<SandboxOptions> options) {
        synchronized (state) {
            boolean refused = true;
            try {
                ObjectNode made = new Setup(model, incoming, options).apply(json);
                refused = false;
                return made;
            } finally {
                remember(Call.of("POST", SETUP, Json.bytes(json)), refused);
                hooks.ifPresent(HookEvents::flush);
            }
        }
    }

    /**
     * Leads, contacts, companies and elements that it does not hold are read elsewhere when a request names their id.
     *
     * @param elsewhere answers a {@code GET} of this path; what is neither there nor absent (204) is the answer here too
     */
    public void over(Function<String, Reply> elsewhere) {
        for (Kind kind : Kind.ALL) {
            state.shelf(kind)
                    .over(id -> shown(elsewhere, "/api/v4/" + kind.path() + "/" + id)
                            .map(json -> model.writer().borrowed(kind, id, json)));
        }
        for (Catalog catalog : state.catalogs.values()) {
            String elements = "/api/v4/catalogs/" + catalog.id() + "/elements/";
            catalog.over(id -> shown(elsewhere, elements + id).map(json -> catalog.borrowed(id, json)));
        }
    }

    private static Optional<JsonNode> shown(Function<String, Reply> elsewhere, String path) {
        Reply reply = elsewhere.apply(path);
        if (reply.status() == 204) {
            return Optional.empty();
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.status() != 200) {
            throw new Refusal(Answer.of(reply.status(), "application/json", body));
        }
        return Optional.of(Json.parse(body));
    }

    /** @param body null when the method has none */
    public Reply answer(String method, String target, String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        try {
            return reply(handle(Call.of(method, target, bytes)));
        } catch (Refusal refusal) {
            return reply(refusal.answer());
        }
    }

    private static Reply reply(Answer answer) {
        return new Reply(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** A line that a later version refuses, or that is broken, must not keep the account from starting. */
    private void again(Journal.Entry entry) {
        state.pretend(entry.at());
        try {
            Answer answer = done(entry.call());
            if (answer.status() >= 300 && !entry.refused()) {
                leaveOut(entry, reply(answer).body());
            }
        } catch (Refusal refusal) {
            if (!entry.refused()) {
                leaveOut(entry, reply(refusal.answer()).body());
            }
        } catch (RuntimeException e) {
            leaveOut(entry, e.toString());
        } finally {
            state.pretend(0);
            state.raiseIds(entry.lastIds());
        }
    }

    private Answer done(Call call) {
        return call.path().equals(SETUP)
                ? Answer.json(
                        200,
                        new Setup(model, incoming, new AtomicReference<>(SandboxOptions.defaults())).apply(call.json()))
                : router.handle(call);
    }

    private void leaveOut(Journal.Entry entry, String why) {
        leftOut.add("line " + entry.number() + ": " + entry.call().method() + " "
                + entry.call().target() + ": " + why.substring(0, Math.min(WHY, why.length())));
    }

    /** What of the journal could not be done again, and why. */
    List<String> leftOut() {
        return leftOut;
    }

    /** One call at a time, so that all-or-nothing holds under any load. */
    Answer handle(Call call) {
        synchronized (state) {
            Answer answer = router.handle(call);
            if (!call.method().equals("GET") && answer.status() < 300) {
                remember(call, false);
                hooks.ifPresent(HookEvents::flush);
            }
            return answer;
        }
    }

    private void remember(Call call, boolean refused) {
        journal.ifPresent(log -> log.wrote(state.millis(), call, refused, state.lastIds()));
    }

    EventLog events() {
        return events;
    }

    /** Its owner found that this address does not take its hooks. */
    void disable(String destination) {
        synchronized (state) {
            ObjectNode hook = state.webhooks.get(destination);
            if (hook != null) {
                hook.put("disabled", true);
            }
        }
    }

    AccountState state() {
        return state;
    }
}
