package amoroutes.sandbox;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every request of an integration passes: it is recorded, counted against the limit, meets the faults a test has
 * asked for, shows its token, and takes the time it takes.
 */
record ApiDoor(
        Supplier<SandboxOptions> options,
        OAuth oauth,
        Recorder recorder,
        RateLimit limit,
        Faults faults,
        Waits waits,
        ErrorLog errors,
        Function<Call, Answer> api,
        String host) {
    /** To be said when a request begins to come in; what it says must be handed to {@link #serve}. */
    RateLimit.Verdict arrived() {
        synchronized (limit) {
            return limit.arrive(recorder.arrived(), options.get().limits());
        }
    }

    Outcome serve(Call call, RateLimit.Verdict verdict) {
        // Taken before the request can be seen: who saw it and then clears the faults lets it go, stalled already or
        // not yet.
        Waits.Stall stall = waits.stall();
        Recorder.Recorded recorded = recorder.read(call);
        Outcome outcome = switch (verdict) {
            case BANNED -> Outcome.send(Problem.gateway(403, "Forbidden"));
            case THROTTLED -> throttled(call);
            case PASSED ->
                faults.take(call).map(fault -> faulty(fault, call, stall)).orElseGet(() -> Outcome.send(answer(call)));
        };
        boolean answered = outcome.delivery() != Outcome.Delivery.DROP;
        recorder.answered(recorded, call.path(), answered ? outcome.answer().status() : 0);
        return outcome;
    }

    private Outcome throttled(Call call) {
        errors.add("limit broken by " + call.method() + " " + call.path());
        if (limit.banned()) {
            errors.add("banned: too many requests after 429");
        }
        return Outcome.send(Effect.throttled(options.get().limits().json()));
    }

    private Outcome faulty(Faults.Fault fault, Call call, Waits.Stall stall) {
        Effect effect = fault.effect();
        waits.pause(effect.late() ? Duration.ZERO : fault.delay());
        Answer done = Answer.empty(0);
        if (effect.commits()) {
            done = answer(effect.partial() ? call.half() : call);
        }
        waits.pause(effect.late() ? fault.delay() : Duration.ZERO);
        if (effect.stalls()) {
            stall.await();
        }
        Answer shown = effect.answer(done, options.get().limits().json());
        if (fault.retryAfter() > 0) {
            shown = shown.with("Retry-After", String.valueOf(fault.retryAfter()));
        }
        return new Outcome(shown, effect.delivery());
    }

    /** Half of the service time passes before the work is done and half after, as nobody knows where it is done. */
    private Answer answer(Call call) {
        SandboxOptions.Delays delays = options.get().delays();
        Duration half = delays.base()
                .plus(delays.perEntity().multipliedBy(call.entities()))
                .dividedBy(2);
        waits.pause(half);
        Answer answer = work(call);
        waits.pause(half);
        return answer;
    }

    private Answer work(Call call) {
        try {
            if (call.path().startsWith("/oauth2/")) {
                return tokens(call);
            }
            if (call.bearer().filter(oauth::valid).isEmpty()) {
                return Problem.unauthorized();
            }
            return api.apply(call);
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private Answer tokens(Call call) {
        if (call.path().equals("/oauth2/access_token")) {
            return call.method().equals("POST") ? oauth.token(call.members()) : Answer.empty(405);
        }
        if (call.path().equals("/oauth2/account/current/subdomain")) {
            return call.refreshToken().filter(oauth::knowsRefresh).isPresent()
                    ? Answer.json(
                            200,
                            Json.object()
                                    .put("id", DemoAccount.ACCOUNT)
                                    .put("subdomain", "sandbox")
                                    .put("domain", host)
                                    .put("top_level_domain", "ru"))
                    : Problem.unauthorized();
        }
        return Problem.noRoute(call.method(), host + call.path());
    }
}
