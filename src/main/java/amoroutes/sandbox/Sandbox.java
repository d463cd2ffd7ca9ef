package amoroutes.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * An amoCRM of our own: API v4 as strict as it is known to be, with its limits, its one-time refresh tokens, faults on
 * demand and a page that shows the leads. State lives in memory, and in a file where one is given. All that {@code /control} offers by HTTP stands
 * here as methods. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private final AtomicReference<SandboxOptions> options;
    private final SandboxServer server;
    private final String url;
    private final ErrorLog errors;
    private final Recorder recorder;
    private final RateLimit limit = new RateLimit();
    private final Faults faults = new Faults();
    private final Waits waits = new Waits();
    private final OAuth oauth;
    private final AtomicReference<SandboxAccount> api;
    private final Optional<Journal> journal;
    private final HookSender hooks;

    private Sandbox(SandboxOptions options, SandboxServer server, Optional<Journal> journal) {
        this.journal = journal;
        this.options = new AtomicReference<>(options);
        this.server = server;
        String host = options.host() + ":" + server.port();
        this.url = "http://" + host;
        this.errors = new ErrorLog(options.clock());
        this.recorder = new Recorder(options.clock(), options.nanos());
        this.oauth = new OAuth(this.options::get, errors);
        this.hooks = new HookSender(options.clock(), this::giveUp);
        this.api = new AtomicReference<>(newApi());
        ApiDoor door = new ApiDoor(
                this.options::get,
                oauth,
                recorder,
                limit,
                faults,
                waits,
                errors,
                call -> api.get().handle(call),
                host);
        Consent consent = new Consent(oauth, this.options::get, host);
        server.serve(new HttpFront(door, consent, new ControlApi(this), new LocalOnly(options.host()), errors, url));
    }

    /** @throws java.io.UncheckedIOException when the port cannot be had. */
    public static Sandbox start(SandboxOptions options) {
        requireNonNull(options, "options is null");
        return start(options, Optional.empty());
    }

    /**
     * The same, remembering its writes in a file: started again with it, it is the same amoCRM with the same ids. The
     * options of {@link #setup}, tokens and what was recorded are not remembered.
     *
     * @throws java.io.UncheckedIOException when the port cannot be had, or the file not be read
     */
    public static Sandbox start(SandboxOptions options, Path file) {
        requireNonNull(options, "options is null");
        return start(options, Optional.of(new Journal(file)));
    }

    private static Sandbox start(SandboxOptions options, Optional<Journal> journal) {
        SandboxServer server = SandboxServer.bind(options.host(), options.port());
        try {
            return new Sandbox(options, server, journal);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What of the file could not be done again at the start: the line, and why. Empty as a rule. */
    public List<String> leftOut() {
        return List.copyOf(api.get().leftOut());
    }

    public int port() {
        return server.port();
    }

    /** Such as {@code http://127.0.0.1:8090}: the account's base URL, and the page. */
    public String url() {
        return url;
    }

    public SandboxOptions options() {
        return options.get();
    }

    /** Changes delays, limits and the filter option while running; host, port and clock stay. */
    public void change(SandboxOptions changed) {
        options.set(requireNonNull(changed, "changed is null"));
    }

    /** A fresh authorization code, good for 20 minutes and one exchange. */
    public String code() {
        return oauth.code();
    }

    /** Access tokens made by OAuth are refused from now on; the refresh token still works. */
    public void expireTokens() {
        oauth.expireAccess();
    }

    /** Nothing issued so far works any more, the long-lived token neither. */
    public void revoke() {
        oauth.revoke();
    }

    /**
     * The next requests that fit go wrong.
     *
     * @param path exact, or a prefix when it ends in {@code *}
     * @param times -1 for all
     * @param effect a word such as {@code 429}, {@code reset-after} or {@code 504-partial}
     */
    public void fault(String method, String path, int times, String effect) {
        faults.add(Faults.Fault.of(method, path, times, Effect.of(effect)));
    }

    /** As {@code POST /control/faults} takes it. */
    public void fault(JsonNode json) {
        faults.add(Faults.Fault.parse(json));
    }

    /** No more faults; requests that were stalled are dropped. */
    public void clearFaults() {
        faults.clear();
        waits.release();
    }

    /** As {@code POST /control/setup} takes it; answers with the ids of what was made. */
    public ObjectNode setup(JsonNode json) {
        return api.get().setup(json, options);
    }

    /** The demo account again, and nothing recorded, refused, banned or issued; faults are cleared. */
    public void reset() {
        clearFaults();
        limit.reset();
        oauth.reset();
        recorder.clear();
        errors.clear();
        hooks.forget("");
        journal.ifPresent(Journal::clear);
        api.set(newApi());
    }

    /** Counts of everything, as {@code GET /control/state} answers. */
    public ObjectNode state() {
        ObjectNode json = seen(ControlViews::counts);
        json.put("banned", limit.banned());
        json.put("in_last_second", recorder.inLastSecond());
        json.put("limit_per_second", options.get().limits().perSecond());
        json.set("requests", recorder.json());
        json.set("oauth", oauth.json());
        json.set("faults", faults.json());
        json.set("hooks", hooks.json());
        json.set("errors", errors.json());
        leftOut().forEach(json.putArray("left_out")::add);
        return json;
    }

    /** All leads, oldest first, as {@code GET /control/leads} answers. */
    public List<ObjectNode> leads() {
        return seen(state -> ControlViews.leads(state, Integer.MAX_VALUE));
    }

    /** All contacts with their notes, oldest first. */
    public List<ObjectNode> contacts() {
        return seen(ControlViews::contacts);
    }

    /** One lead with its history, for the page. */
    Optional<ObjectNode> lead(long id) {
        SandboxAccount account = api.get();
        return seen(state -> ControlViews.lead(state, account.events(), id));
    }

    /** As when a manager changes a lead on the screen, by what {@code PATCH} takes: no limit, no fault, no token. */
    Answer change(long lead, JsonNode json) {
        return api.get().changeByPerson(lead, json);
    }

    /** All elements of all catalogs, with their fields by code. */
    public List<ObjectNode> elements() {
        return seen(ControlViews::elements);
    }

    /** The recorded requests, oldest first, as {@code GET /control/requests} answers. */
    public List<ObjectNode> requests() {
        return recorder.requests().stream().map(Recorder.Recorded::json).toList();
    }

    /** What a client did that it never should. */
    public List<String> errorLog() {
        return errors.texts();
    }

    /** The most requests that arrived in any sliding second. */
    public int mostInASecond() {
        return recorder.mostInASecond();
    }

    /** How many requests were answered with 429. */
    public int throttled() {
        return recorder.throttled();
    }

    /** What the page shows: pipelines and the newest leads; empty when nothing has changed since that revision. */
    ObjectNode board(String since) {
        ObjectNode json = seen(state -> ControlViews.board(state, since));
        json.set("state", state());
        return json;
    }

    /** Ends stalled requests, and takes no more. */
    @Override
    public void close() {
        waits.close();
        hooks.close();
        server.close();
    }

    private <T> T seen(Function<AccountState, T> view) {
        AccountState state = api.get().state();
        synchronized (state) {
            return view.apply(state);
        }
    }

    private SandboxAccount newApi() {
        return new SandboxAccount(options::get, errors, url, journal, Optional.of(hooks));
    }

    private void giveUp(String destination) {
        api.get().disable(destination);
        hooks.forget(destination);
        errors.add("hooks to this address were not taken too often, it is switched off");
    }
}
