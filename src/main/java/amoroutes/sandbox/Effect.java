package amoroutes.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a fault does to a request. */
enum Effect {
    THROTTLED("429", false, Outcome.Delivery.SEND),
    FORBIDDEN("403", false, Outcome.Delivery.SEND),
    SCOPE("403-json", false, Outcome.Delivery.SEND),
    UNPAID("402", false, Outcome.Delivery.SEND),
    UNAUTHORIZED("401", false, Outcome.Delivery.SEND),
    BROKEN("500", false, Outcome.Delivery.SEND),
    BAD_GATEWAY("502", false, Outcome.Delivery.SEND),
    TIMED_OUT("504", false, Outcome.Delivery.SEND),
    LOST("html404", false, Outcome.Delivery.SEND),
    TRANSIENT("transient-400", false, Outcome.Delivery.SEND),
    RESET_BEFORE("reset-before", false, Outcome.Delivery.DROP),
    RESET_AFTER("reset-after", true, Outcome.Delivery.DROP),
    STALL_BEFORE("stall-before", false, Outcome.Delivery.DROP),
    STALL_AFTER("stall-after", true, Outcome.Delivery.DROP),
    TRUNCATE_BEFORE("truncate-before", false, Outcome.Delivery.HALF),
    TRUNCATE_AFTER("truncate-after", true, Outcome.Delivery.HALF),
    BAD_GATEWAY_AFTER("502-after", true, Outcome.Delivery.SEND),
    TIMED_OUT_AFTER("504-after", true, Outcome.Delivery.SEND),
    TIMED_OUT_PARTIAL("504-partial", true, Outcome.Delivery.SEND),
    SLOW("slow", true, Outcome.Delivery.SEND);

    private final String word;
    private final boolean commits;
    private final Outcome.Delivery delivery;

    Effect(String word, boolean commits, Outcome.Delivery delivery) {
        this.word = word;
        this.commits = commits;
        this.delivery = delivery;
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
        return switch (this) {
            case THROTTLED -> Optional.of(throttled(jsonThrottle));
            case FORBIDDEN -> Optional.of(Problem.gateway(403, "Forbidden"));
            case SCOPE -> Optional.of(Problem.forbidden());
            case UNPAID -> Optional.of(Problem.unpaid());
            case UNAUTHORIZED -> Optional.of(Problem.unauthorized());
            case BROKEN -> Optional.of(Problem.gateway(500, "Internal Server Error"));
            case BAD_GATEWAY, BAD_GATEWAY_AFTER -> Optional.of(Problem.gateway(502, "Bad Gateway"));
            case TIMED_OUT, TIMED_OUT_AFTER, TIMED_OUT_PARTIAL -> Optional.of(Problem.gateway(504, "Gateway Time-out"));
            case TRUNCATE_BEFORE ->
                Optional.of(Answer.hal(Json.array().add(Json.object().put("id", 1))));
            case LOST -> Optional.of(Problem.gateway(404, "Not Found"));
            case TRANSIENT -> Optional.of(Problem.transientFault());
            case RESET_BEFORE, STALL_BEFORE, RESET_AFTER, STALL_AFTER, TRUNCATE_AFTER, SLOW -> Optional.empty();
        };
    }

    static Answer throttled(boolean json) {
        return json ? Problem.throttledJson(1) : Problem.gateway(429, "Too Many Requests");
    }
}
