package amoroutes.deliver;

import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** What goes wrong on the way to amoCRM and back, by chance; for a while the account may be closed as a whole. */
final class Faults {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long NEVER = -1;
    private static final String PAGE = "<html>no</html>";
    private static final List<Integer> BROKEN = List.of(500, 502, 504);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How often a way to go wrong has struck a kind of request, in all histories of this JVM. */
    private static final Map<String, LongAdder> STRUCK = new ConcurrentSkipListMap<>();

    /**
     * What becomes of a request.
     *
     * @param doneAfter when amoCRM does it, in nanoseconds from now; negative: never
     * @param backAfter when its answer comes, or is given up
     * @param word what goes wrong; empty: nothing
     * @param answer what comes back, of what amoCRM answered; of nothing when it is not done
     */
    record Fate(long doneAfter, long backAfter, Back back, String word, UnaryOperator<Reply> answer) {
        boolean done() {
            return doneAfter >= 0;
        }

        private Fate with(String other, UnaryOperator<Reply> instead) {
            return new Fate(doneAfter, backAfter, back, other, instead);
        }

        @Override
        public String toString() {
            return word + (done() ? "" : " not done") + " in %.2f s".formatted(backAfter / 1e9);
        }
    }

    enum Back {
        ANSWER,
        LOST,
        UNREACHED
    }

    private final Agenda agenda;
    private final Random chance;
    private final double wrong;
    private final double slow;
    private final boolean strange;
    private boolean over;
    private long closedUntil;
    private Reply closed;

    /**
     * @param wrong the share of requests that something happens to
     * @param slow the share of answers that take seconds
     * @param strange some of what goes wrong looks like success
     */
    Faults(Agenda agenda, long seed, double wrong, double slow, boolean strange) {
        this.agenda = agenda;
        this.chance = new Random(seed);
        this.wrong = wrong;
        this.slow = slow;
        this.strange = strange;
    }

    /** Nothing goes wrong any more. */
    void end() {
        over = true;
    }

    Fate of(Request request) {
        long took = over || chance.nextDouble() >= slow ? millis(30, 300) : millis(800, 9_000);
        if (over) {
            return right(took / 2, took);
        }
        if (agenda.now() < closedUntil) {
            return answered(NEVER, took, closed);
        }
        if (chance.nextDouble() >= wrong) {
            return right((long) (took * chance.nextDouble()), took);
        }
        Fate fate = wrong(request, took);
        STRUCK.computeIfAbsent(
                        request.method() + " " + request.endpoint() + " × " + fate.word()
                                + (fate.done() ? ", done" : ", not done"),
                        first -> new LongAdder())
                .increment();
        return fate;
    }

    /** Each kind of request × each way to go wrong, and how often. */
    static Map<String, Long> struck() {
        Map<String, Long> struck = new TreeMap<>();
        STRUCK.forEach((cell, times) -> struck.put(cell, times.sum()));
        return struck;
    }

    private Fate wrong(Request request, long took) {
        boolean done = chance.nextBoolean();
        long doneAfter = done ? doneAfter(request, took) : NEVER;
        Fate fate = switch (chance.nextInt(12)) {
            case 0, 1 -> lost(doneAfter, took, "lost");
            case 2 -> lost(doneAfter, TIMEOUT.toNanos(), "silence");
            case 3 -> new Fate(NEVER, took, Back.UNREACHED, "unreached", answer -> answer);
            case 4, 5, 6 -> answered(doneAfter, took, new Reply(BROKEN.get(chance.nextInt(3)), null, PAGE));
            case 7 -> answered(NEVER, took, new Reply(404, null, PAGE));
            case 8 -> answered(NEVER, took, new Reply(401, null, "{}"));
            case 9 -> {
                String body = chance.nextBoolean() ? PAGE : "{\"title\":\"no\",\"detail\":\"no\"}";
                closed = new Reply(chance.nextBoolean() ? 402 : 403, null, body);
                closedUntil = agenda.now() + millis(0, 60_000);
                yield answered(NEVER, took, closed);
            }
            default -> answered(NEVER, took, new Reply(429, chance.nextBoolean() ? "2" : null, ""));
        };
        return strange && fate.back() == Back.ANSWER && chance.nextBoolean() ? strange(fate, request) : fate;
    }

    /** It looks like success, and is not what amoCRM answers. */
    private Fate strange(Fate fate, Request request) {
        return switch (chance.nextInt(request.writes() && fate.done() && fate.doneAfter() < fate.backAfter() ? 5 : 4)) {
            case 0 -> fate.with("200 with a page", answer -> new Reply(200, null, PAGE));
            case 1 -> fate.with("200 with other JSON", answer -> new Reply(200, null, "{\"status\":\"ok\"}"));
            case 2 -> fate.with("200 with nothing", answer -> new Reply(200, null, ""));
            case 3 -> fate.with("200 cut short", answer -> new Reply(200, null, half(answer)));
            default -> fate.with("a row missing", Faults::withoutLastRow);
        };
    }

    private static String half(Reply answer) {
        return answer == null || answer.body() == null || answer.body().isBlank()
                ? "{\"_embedded\":"
                : answer.body().substring(0, answer.body().length() / 2);
    }

    /** Of what was made or changed. */
    private static Reply withoutLastRow(Reply answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            JsonNode rows = body.isArray()
                    ? body
                    : body.path("_embedded").valueStream().findFirst().orElse(body);
            if (answer.status() < 300 && rows instanceof ArrayNode array && !array.isEmpty()) {
                array.remove(array.size() - 1);
            }
            return new Reply(answer.status(), null, body.toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Fate right(long doneAfter, long took) {
        return new Fate(doneAfter, took, Back.ANSWER, "", answer -> answer);
    }

    private static Fate lost(long doneAfter, long took, String word) {
        return new Fate(doneAfter, took, Back.LOST, word, answer -> answer);
    }

    private static Fate answered(long doneAfter, long took, Reply instead) {
        return new Fate(doneAfter, took, Back.ANSWER, String.valueOf(instead.status()), answer -> instead);
    }

    /** What is made may be made after its answer was given up, but before it is read back; a change may not. */
    private long doneAfter(Request request, long took) {
        boolean late = request.method().equals("POST") && chance.nextInt(3) == 0;
        return late ? took + millis(0, 25_000) : (long) (took * chance.nextDouble());
    }

    private long millis(int least, int most) {
        return Duration.ofMillis(least).toNanos()
                + (long) (chance.nextDouble() * Duration.ofMillis(most - least).toNanos());
    }
}
