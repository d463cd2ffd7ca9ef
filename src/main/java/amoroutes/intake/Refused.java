package amoroutes.intake;

import java.util.List;
import java.util.Map;

/**
 * What was sent may not come in. It is an answer to the sender and no fault of ours, so it carries what an HTTP answer
 * needs and no stack trace.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String WRONG_KEY = "error=\"invalid_token\"";
    private static final String BAD_QUERY = "Bad query";

    private final int status;
    private final String title;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    private Refused(int status, String title, String detail, List<Problem> problems, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    /** 400: the bytes are not what their content type says. */
    public static Refused malformed(List<Problem> problems) {
        return new Refused(400, "Bad Request", summary(problems), problems, Map.of());
    }

    /** 400: a query parameter that cannot be understood. */
    public static Refused badQuery(String detail) {
        return new Refused(400, BAD_QUERY, detail, List.of(), Map.of());
    }

    /** 404. */
    public static Refused absent(String detail) {
        return new Refused(404, "Not Found", detail, List.of(), Map.of());
    }

    /** 401, with the challenge of {@code WWW-Authenticate}. */
    public static Refused unauthorized(String detail, String challenge) {
        return new Refused(401, "Unauthorized", detail, List.of(), Map.of("WWW-Authenticate", challenge));
    }

    /** 401 for who showed a key that is not right; the challenge says so ({@link #isWrongKey}). */
    public static Refused wrongKey(String detail, String challenge) {
        return unauthorized(detail, challenge + (challenge.contains("=") ? ", " : " ") + WRONG_KEY);
    }

    /** Whether a challenge was given to somebody who had shown a key. */
    public static boolean isWrongKey(String challenge) {
        return challenge.endsWith(WRONG_KEY);
    }

    /** 403. */
    public static Refused forbidden(String detail) {
        return new Refused(403, "Forbidden", detail, List.of(), Map.of());
    }

    /** 405: this address is called by another method. */
    public static Refused wrongMethod(String detail, String allowed) {
        return new Refused(405, "Method Not Allowed", detail, List.of(), Map.of("Allow", allowed));
    }

    /** 409: an idempotency key that was used for another body. */
    public static Refused conflict(String detail) {
        return new Refused(409, "Conflict", detail, List.of(), Map.of());
    }

    /** 413. */
    public static Refused tooLarge(String detail) {
        return new Refused(413, "Content Too Large", detail, List.of(), Map.of());
    }

    /** 415. */
    public static Refused unsupported(String detail) {
        return new Refused(415, "Unsupported Media Type", detail, List.of(), Map.of());
    }

    /** 422: readable, but not a valid event. */
    public static Refused invalid(List<Problem> problems) {
        return new Refused(422, "Unprocessable Content", summary(problems), problems, Map.of());
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return getMessage();
    }

    /**
     * What a log may say of it: without what the sender wrote, be it a parameter or the keys of a body. Those of our own
     * vocabulary stay.
     */
    public String logged() {
        if (title.equals(BAD_QUERY)) {
            return title;
        }
        return problems.isEmpty() ? detail() : summary(List.of(problems.get(0).known()));
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Headers that the answer needs. */
    public Map<String, String> headers() {
        return headers;
    }

    private static String summary(List<Problem> problems) {
        String first = problems.get(0).sentence();
        return problems.size() == 1 ? first : problems.size() + " problems, the first: " + first;
    }
}
