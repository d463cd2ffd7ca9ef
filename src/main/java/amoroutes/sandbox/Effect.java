package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fault does to a request. Its word is one of {@link #KNOWN}; with {@code -after} behind it the request is carried
 * out all the same.
 *
 * @param commits the request is carried out
 */
record Effect(String word, boolean commits) {
    private static final String KNOWN = "a status such as 400 or 502, html and a status, 403-json, transient-400,"
            + " 504-partial, wrong-json, cut-json, missing-items, slow, reset-before, stall-before, truncate-before, and"
            + " each with -after";
    private static final Pattern STATUS = Pattern.compile("(?:html(?=\\d)|(?=[45]))([245]\\d\\d)");
    private static final Pattern OTHERS = Pattern.compile(
            "403-json|transient-400|504-partial|wrong-json|cut-json|missing-items|slow|reset|stall|truncate");
    private static final Pattern CARRIED_OUT = Pattern.compile("slow|missing-items|504-partial|.+-after");

    /** @throws Refusal 400 that lists the known words. */
    static Effect of(String word) {
        Effect effect = new Effect(word, CARRIED_OUT.matcher(word).matches());
        if (!STATUS.matcher(effect.what()).matches()
                && !OTHERS.matcher(effect.what()).matches()) {
            throw new Refusal(Problem.badRequest("do is \"" + word + "\", known are " + KNOWN));
        }
        return effect;
    }

    boolean stalls() {
        return what().equals("stall");
    }

    /** Only the first half of the entities is carried out. */
    boolean partial() {
        return what().equals("504-partial");
    }

    /** The delay of the fault passes when the work is done, not before it. */
    boolean late() {
        return word.equals("slow-after");
    }

    Outcome.Delivery delivery() {
        return switch (what()) {
            case "reset", "stall" -> Outcome.Delivery.DROP;
            case "truncate" -> Outcome.Delivery.HALF;
            default -> Outcome.Delivery.SEND;
        };
    }

    /**
     * What is answered.
     *
     * @param done the truth; of no use when the request was not carried out
     */
    Answer answer(Answer done, boolean jsonThrottle) {
        Answer truth =
                commits ? done : Answer.hal(Json.array().add(Json.object().put("id", 1)));
        return switch (what()) {
            case "reset", "stall", "truncate", "slow" -> truth;
            case "wrong-json" -> Answer.json(200, Json.object().put("status", "ok"));
            case "cut-json" -> new Answer(200, truth.headers(), Arrays.copyOf(truth.body(), truth.body().length / 2));
            case "missing-items" -> withoutLast(truth);
            case "transient-400" -> Problem.transientFault();
            case "403-json" -> Problem.forbidden();
            case "504-partial" -> status(504);
            case "429" -> throttled(jsonThrottle);
            default -> status();
        };
    }

    static Answer throttled(boolean json) {
        return json ? Problem.throttledJson(1) : Problem.gateway(429, "Too Many Requests");
    }

    private String what() {
        return word.replaceFirst("-(before|after)$", "");
    }

    private Answer status() {
        Matcher status = STATUS.matcher(what());
        status.matches();
        int number = Integer.parseInt(status.group(1));
        return what().startsWith("html") ? page(number) : status(number);
    }

    /** As amoCRM answers it, or the gateway before it. */
    private static Answer status(int status) {
        return switch (status) {
            case 400 -> Problem.badRequest("Request data can not be empty");
            case 401 -> Problem.unauthorized();
            case 402 -> Problem.unpaid();
            case 404 -> Problem.noRoute("GET", "/");
            case 405 -> Answer.empty(405);
            case 422 -> Problem.tooLarge();
            default -> page(status);
        };
    }

    private static Answer page(int status) {
        return Problem.gateway(
                status,
                switch (status) {
                    case 200 -> "OK";
                    case 403 -> "Forbidden";
                    case 404 -> "Not Found";
                    case 500 -> "Internal Server Error";
                    case 502 -> "Bad Gateway";
                    case 503 -> "Service Unavailable";
                    case 504 -> "Gateway Time-out";
                    default -> "Error";
                });
    }

    /** The list of the answer lacks its last row. */
    private static Answer withoutLast(Answer truth) {
        JsonNode body = truth.body().length == 0 ? Json.array() : Json.parse(truth.body());
        JsonNode embedded = body.path("_embedded");
        JsonNode list =
                embedded.isObject() && !embedded.isEmpty() ? embedded.elements().next() : body;
        if (list instanceof ArrayNode rows && !rows.isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        return Answer.hal(truth.status(), body);
    }
}
