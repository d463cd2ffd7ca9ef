package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a reply: amocrm-api.md 10 as code. Gateways answer HTML with any status, so JSON is never assumed. */
public final class Answers {
    private static final int LONGEST_DETAIL = 300;
    private static final Duration DATED_RETRY = Duration.ofMinutes(1);
    /** Numeric codes of old that mean a missing right or a subscription that is over. */
    private static final Pattern NO_RIGHT = Pattern.compile("Код ошибки (202|244|288)\\b");

    public Answer read(Request request, Reply reply) {
        int status = reply.status();
        Optional<JsonNode> json = Json.container(reply.body());
        String reason = status + ": " + detail(json);
        if (status == 204) {
            return new Answer.Empty();
        }
        if (status >= 200 && status < 300) {
            return json.filter(request::answeredBy)
                    .<Answer>map(Answer.Done::new)
                    .orElseGet(() -> unknown(request, status, status + " with " + strange(json)));
        }
        return switch (status) {
            case 400 -> refused(request, json, detail(json));
            case 401 -> new Answer.Unauthorized(reason);
            case 402 -> new Answer.Unpaid(reason);
            case 403 -> new Answer.Forbidden(json.isPresent(), reason);
            case 404 -> absent(reply, json, reason);
            case 405, 415 -> new Answer.Invalid(List.of(), reason);
            case 413, 422 -> new Answer.TooLarge(reason);
            case 429 -> new Answer.Throttled(retryAfter(reply, json));
            default -> unknown(request, status, reason);
        };
    }

    private static String strange(Optional<JsonNode> json) {
        return json.isPresent() ? "JSON that does not answer the request" : "a body that is no whole JSON";
    }

    private static Answer refused(Request request, Optional<JsonNode> json, String detail) {
        List<ItemError> errors = json.map(Answers::errors).orElse(List.of());
        String lower = detail.toLowerCase(Locale.ROOT);
        if (errors.isEmpty() && (lower.contains("системная ошибка") || lower.contains("повторите попытку"))) {
            return unknown(request, 400, "400: " + detail);
        }
        if (json.isEmpty()) {
            return unknown(request, 400, "400 with a body that is no JSON");
        }
        return NO_RIGHT.matcher(detail).find()
                ? new Answer.Forbidden(true, "400: " + detail)
                : new Answer.Invalid(errors, "400: " + detail);
    }

    /** The page of a web server means that the request never reached the API. */
    private static Answer absent(Reply reply, Optional<JsonNode> json, String reason) {
        boolean page = json.isEmpty() && reply.body() != null && !reply.body().isBlank();
        return page ? new Answer.Transient(404, "404 of a web server, not of the API") : new Answer.NotFound(reason);
    }

    private static Answer unknown(Request request, int status, String reason) {
        return request.writes() ? new Answer.Unclear(status, reason) : new Answer.Transient(status, reason);
    }

    private static List<ItemError> errors(JsonNode body) {
        List<ItemError> errors = new ArrayList<>();
        for (JsonNode item : body.path("validation-errors")) {
            for (JsonNode error : item.path("errors")) {
                errors.add(new ItemError(
                        Json.text(item, "request_id"),
                        Json.text(error, "code"),
                        Json.text(error, "path"),
                        Json.text(error, "detail")));
            }
        }
        return errors;
    }

    private static String detail(Optional<JsonNode> json) {
        String text = json.map(body -> Json.text(body, "detail")).orElse("");
        String known = text.isEmpty() ? "no details" : text;
        return known.substring(0, Math.min(known.length(), LONGEST_DETAIL));
    }

    /** The header wins over Kommo's {@code retry_after} in the body; a date instead of seconds counts as a minute. */
    private static Duration retryAfter(Reply reply, Optional<JsonNode> json) {
        String header = reply.retryAfter() == null ? "" : reply.retryAfter().strip();
        if (header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        long seconds = json.map(body -> body.path("retry_after").asLong(0)).orElse(0L);
        return header.isEmpty() ? Duration.ofSeconds(Math.max(0, seconds)) : DATED_RETRY;
    }
}
