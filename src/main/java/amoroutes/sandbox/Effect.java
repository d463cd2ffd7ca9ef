package amoroutes.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a fault does to a request: whether it is carried out all the same, and what is answered instead of the truth. */
enum Effect {
    THROTTLED("429", () -> throttled(false)),
    FORBIDDEN("403", () -> Problem.gateway(403, "Forbidden")),
    SCOPE("403-json", Problem::forbidden),
    UNPAID("402", Problem::unpaid),
    UNAUTHORIZED("401", Problem::unauthorized),
    BROKEN("500", () -> Problem.gateway(500, "Internal Server Error")),
    BAD_GATEWAY("502", Effect::badGateway),
    TIMED_OUT("504", Effect::timedOut),
    LOST("html404", () -> Problem.gateway(404, "Not Found")),
    TRANSIENT("transient-400", Problem::transientFault),
    RESET_BEFORE("reset-before", false, Outcome.Delivery.DROP, null),
    RESET_AFTER("reset-after", true, Outcome.Delivery.DROP, null),
    STALL_BEFORE("stall-before", false, Outcome.Delivery.DROP, null),
    STALL_AFTER("stall-after", true, Outcome.Delivery.DROP, null),
    TRUNCATE_BEFORE(
            "truncate-before",
            false,
            Outcome.Delivery.HALF,
            () -> Answer.hal(Json.array().add(Json.object().put("id", 1)))),
    TRUNCATE_AFTER("truncate-after", true, Outcome.Delivery.HALF, null),
    BAD_GATEWAY_AFTER("502-after", true, Outcome.Delivery.SEND, Effect::badGateway),
    TIMED_OUT_AFTER("504-after", true, Outcome.Delivery.SEND, Effect::timedOut),
    TIMED_OUT_PARTIAL("504-partial", true, Outcome.Delivery.SEND, Effect::timedOut),
    SLOW("slow", true, Outcome.Delivery.SEND, null);

    private final String word;
    private final boolean commits;
    private final Outcome.Delivery delivery;
    private final Supplier<Answer> instead;

    Effect(String word, Supplier<Answer> instead) {
        this(word, false, Outcome.Delivery.SEND, instead);
    }

    /** @param instead null: the truth is answered */
    Effect(String word, boolean commits, Outcome.Delivery delivery, Supplier<Answer> instead) {
        this.word = word;
        this.commits = commits;
        this.delivery = delivery;
        this.instead = instead;
    }

    /** @throws Refusal 400 that lists the known words. */
    static Effect of(String word) {
        return Arrays.stream(values())
                .filter(effect -> effect.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.badRequest("do is \"" + word + "\", known are "
                        + Arrays.stream(values()).map(effect -> effect.word).collect(Collectors.joining(", ")))));
    }

    String word() {
        return word;
    }

    /** Whether the request is carried out all the same. */
    boolean commits() {
        return commits;
    }

    boolean stalls() {
        return this == STALL_BEFORE || this == STALL_AFTER;
    }

    Outcome.Delivery delivery() {
        return delivery;
    }

    /** What is answered instead of the truth; empty when the truth is. */
    Optional<Answer> answer(boolean jsonThrottle) {
        return this == THROTTLED
                ? Optional.of(throttled(jsonThrottle))
                : Optional.ofNullable(instead).map(Supplier::get);
    }

    static Answer throttled(boolean json) {
        return json ? Problem.throttledJson(1) : Problem.gateway(429, "Too Many Requests");
    }

    private static Answer badGateway() {
        return Problem.gateway(502, "Bad Gateway");
    }

    private static Answer timedOut() {
        return Problem.gateway(504, "Gateway Time-out");
    }
}
