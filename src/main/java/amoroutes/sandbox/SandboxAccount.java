package amoroutes.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
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

    private final AccountState state;
    private final Model model;
    private final Router router;
    private final Optional<Journal> journal;
    private final EventLog events;
    private final UnsortedApi incoming;
    private final Optional<HookEvents> hooks;
    private final List<String> leftOut;

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
        Unsorted unsorted = new Unsorted(model);
        ComplexApi complex = new ComplexApi(model, unsorted, new Duplicates(model));
        incoming = new UnsortedApi(model, complex, unsorted);
        router = Methods.of(model, complex, incoming, events);
        leftOut =
                journal.map(before -> new Replay(state, this::again).of(before)).orElse(List.of());
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
                ObjectNode made = apply(json, options);
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

    private Answer again(Call call) {
        return call.path().equals(SETUP)
                ? Answer.json(200, apply(call.json(), new AtomicReference<>(SandboxOptions.defaults())))
                : router.handle(call);
    }

    private ObjectNode apply(JsonNode setup, AtomicReference<SandboxOptions> options) {
        return new Setup(model, incoming, options).apply(setup);
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

    /** By somebody else than the token's owner; out of "unsorted" it is accepted. */
    Answer changeByPerson(long lead, JsonNode json) {
        synchronized (state) {
            long person = state.users.values().stream()
                    .filter(User::active)
                    .mapToLong(User::id)
                    .filter(id -> id != state.admin())
                    .findFirst()
                    .orElse(state.admin());
            Optional<String> waiting = state.unsorted.values().stream()
                    .filter(row -> row.at("/_embedded/leads/0/id").asLong() == lead)
                    .map(row -> row.get("uid").asText())
                    .findFirst();
            ObjectNode body = json.deepCopy();
            return waiting.isPresent()
                    ? handle(Call.of(
                            "POST",
                            Unsorted.PATH + "/" + waiting.get() + "/accept",
                            Json.bytes(body.put("user_id", person))))
                    : handle(Call.of("PATCH", "/api/v4/leads/" + lead, Json.bytes(body.put("updated_by", person))));
        }
    }

    private void remember(Call call, boolean refused) {
        journal.ifPresent(
                log -> log.wrote(state.millis(), call, refused, state.ids().last()));
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
