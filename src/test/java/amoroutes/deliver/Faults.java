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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes wrong on the way to amoCRM and back, by chance; for a while the account may be closed as a whole. */
final class Faults {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long NEVER = -1;
    private static final String PAGE = "<html>no</html>";
    private static final List<String> BROKEN = List.of("500", "502", "504");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What can go wrong with any request; its answer is not what amoCRM would have said. */
    private static final List<String> NOT_DONE = List.of(
            "unreached", "404", "401", "402 page", "402 JSON", "403 page", "403 JSON", "429", "429 Retry-After");

    /** What can go wrong whether amoCRM does what it was asked to or not. */
    private static final List<String> PERHAPS_DONE =
            List.of("lost", "silence", "500", "502", "504", "200 page", "200 JSON", "200 nothing", "200 cut");

    private static final String ROW_MISSING = "row missing";
    private static final List<String> STRANGE = List.of("200 page", "200 JSON", "200 nothing", "200 cut", ROW_MISSING);

    /** How often a request of each kind was sent, and how often each cell was struck, in all histories of this JVM. */
    private static final Map<String, LongAdder> SENT = new ConcurrentSkipListMap<>();

    private static final Map<Cell, LongAdder> STRUCK = new ConcurrentHashMap<>();

    /**
     * A kind of request and a way to go wrong.
     *
     * @param done amoCRM does all the same what it was asked to; of a read it says nothing
     */
    record Cell(String request, String way, boolean done) {
        /** All that can go wrong with this kind of request. */
        static Stream<Cell> of(String request) {
            Stream<Cell> reads =
                    Stream.concat(NOT_DONE.stream(), PERHAPS_DONE.stream()).map(way -> new Cell(request, way, false));
            return request.startsWith("GET ")
                    ? reads
                    : Stream.concat(
                            reads,
                            Stream.concat(PERHAPS_DONE.stream(), Stream.of(ROW_MISSING))
                                    .map(way -> new Cell(request, way, true)));
        }

        @Override
        public String toString() {
            return request + " × " + way + (done ? ", done" : "");
        }
    }

    /**
     * In which ways requests go wrong.
     *
     * @param strange also by answers that look like success
     * @param aim requests of this cell alone, in this way alone; empty: any in any way
     */
    record Ways(boolean strange, Optional<Cell> aim) {
        static final Ways PLAIN = new Ways(false, Optional.empty());
        static final Ways STRANGE = new Ways(true, Optional.empty());
    }

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
    private final Ways ways;
    private boolean over;
    private long closedUntil;
    private Reply closed;

    /**
     * @param wrong the share of requests that something happens to
     * @param slow the share of answers that take seconds
     */
    Faults(Agenda agenda, long seed, double wrong, double slow, Ways ways) {
        this.agenda = agenda;
        this.chance = new Random(seed);
        this.wrong = wrong;
        this.slow = slow;
        this.ways = ways;
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
            Reply answer = closed;
            return answered(NEVER, took, "closed", asked -> answer);
        }
        String kind = request.method() + " " + request.endpoint();
        SENT.computeIfAbsent(kind, first -> new LongAdder()).increment();
        boolean spared = ways.aim().filter(cell -> !cell.request().equals(kind)).isPresent();
        if (spared || chance.nextDouble() >= wrong) {
            return right((long) (took * chance.nextDouble()), took);
        }
        Fate fate = ways.aim()
                .map(cell -> wrong(cell.way(), cell.done() ? doneAfter(request, took) : NEVER, took))
                .orElseGet(() -> wrong(request, took));
        boolean tells = fate.done() && request.writes();
        STRUCK.computeIfAbsent(new Cell(kind, fate.word(), tells), first -> new LongAdder())
                .increment();
        return fate;
    }

    /** The kinds of requests that were sent. */
    static Set<String> sent() {
        return Set.copyOf(SENT.keySet());
    }

    /** How often each cell was struck. */
    static Map<Cell, Long> struck() {
        return STRUCK.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().sum()));
    }

    static long struck(Cell cell) {
        LongAdder times = STRUCK.get(cell);
        return times == null ? 0 : times.sum();
    }

    private Fate wrong(Request request, long took) {
        boolean done = chance.nextBoolean();
        long doneAfter = done ? doneAfter(request, took) : NEVER;
        Fate fate = wrong(way(), doneAfter, took);
        boolean mayLack = request.writes() && fate.done() && fate.doneAfter() < fate.backAfter();
        return ways.strange() && fate.back() == Back.ANSWER && chance.nextBoolean()
                ? wrong(
                        STRANGE.get(chance.nextInt(mayLack ? STRANGE.size() : STRANGE.size() - 1)),
                        fate.doneAfter(),
                        took)
                : fate;
    }

    private String way() {
        return switch (chance.nextInt(12)) {
            case 0, 1 -> "lost";
            case 2 -> "silence";
            case 3 -> "unreached";
            case 4, 5, 6 -> BROKEN.get(chance.nextInt(3));
            case 7 -> "404";
            case 8 -> "401";
            case 9 -> {
                String body = chance.nextBoolean() ? " page" : " JSON";
                yield (chance.nextBoolean() ? "402" : "403") + body;
            }
            default -> chance.nextBoolean() ? "429 Retry-After" : "429";
        };
    }

    private Fate wrong(String way, long doneAfter, long took) {
        return switch (way) {
            case "lost" -> lost(doneAfter, took, way);
            case "silence" -> lost(doneAfter, TIMEOUT.toNanos(), way);
            case "unreached" -> new Fate(NEVER, took, Back.UNREACHED, way, answer -> answer);
            case "500", "502", "504" -> answered(doneAfter, took, way, PAGE);
            case "404" -> answered(NEVER, took, way, PAGE);
            case "401" -> answered(NEVER, took, way, "{}");
            case "402 page", "402 JSON", "403 page", "403 JSON" -> closed(way, took);
            case "429" -> answered(NEVER, took, way, "");
            case "429 Retry-After" -> answered(NEVER, took, way, answer -> new Reply(429, "2", ""));
            case "200 page" -> answered(doneAfter, took, way, PAGE);
            case "200 JSON" -> answered(doneAfter, took, way, "{\"status\":\"ok\"}");
            case "200 nothing" -> answered(doneAfter, took, way, "");
            case "200 cut" -> answered(doneAfter, took, way, answer -> new Reply(200, null, half(answer)));
            case ROW_MISSING -> answered(Math.min(doneAfter, took - 1), took, way, Faults::withoutLastRow);
            default -> throw new AssertionError(way);
        };
    }

    /** For a minute at most, to all that is asked. */
    private Fate closed(String way, long took) {
        String body = way.endsWith("page") ? PAGE : "{\"title\":\"no\",\"detail\":\"no\"}";
        closed = new Reply(status(way), null, body);
        closedUntil = agenda.now() + millis(0, 60_000);
        return answered(NEVER, took, way, answer -> closed);
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

    private static Fate answered(long doneAfter, long took, String way, String body) {
        return answered(doneAfter, took, way, answer -> new Reply(status(way), null, body));
    }

    private static Fate answered(long doneAfter, long took, String way, UnaryOperator<Reply> answer) {
        return new Fate(doneAfter, took, Back.ANSWER, way, answer);
    }

    private static int status(String way) {
        return Integer.parseInt(way.substring(0, 3));
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
