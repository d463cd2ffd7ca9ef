package amoroutes.deliver;

import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What goes wrong on the way to amoCRM and back, by chance; for a while the account may be closed as a whole. */
final class Faults {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long NEVER = -1;
    private static final String PAGE = "<html>no</html>";
    private static final List<Integer> BROKEN = List.of(500, 502, 504);

    /**
     * What becomes of a request.
     *
     * @param doneAfter when amoCRM does it, in nanoseconds from now; negative: never
     * @param backAfter when its answer comes, or is given up
     * @param instead the answer that takes the place of amoCRM's; null: none
     */
    record Fate(long doneAfter, long backAfter, Back back, Reply instead) {
        boolean done() {
            return doneAfter >= 0;
        }

        @Override
        public String toString() {
            String what =
                    instead != null ? String.valueOf(instead.status()) : back == Back.ANSWER ? "" : back.toString();
            return what + (done() ? "" : " not done") + " in %.2f s".formatted(backAfter / 1e9);
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
    private boolean over;
    private long closedUntil;
    private Reply closed;

    /**
     * @param wrong the share of requests that something happens to
     * @param slow the share of answers that take seconds
     */
    Faults(Agenda agenda, long seed, double wrong, double slow) {
        this.agenda = agenda;
        this.chance = new Random(seed);
        this.wrong = wrong;
        this.slow = slow;
    }

    /** Nothing goes wrong any more. */
    void end() {
        over = true;
    }

    Fate of(Request request) {
        long took = over || chance.nextDouble() >= slow ? millis(30, 300) : millis(800, 9_000);
        if (over) {
            return new Fate(took / 2, took, Back.ANSWER, null);
        }
        if (agenda.now() < closedUntil) {
            return new Fate(NEVER, took, Back.ANSWER, closed);
        }
        return chance.nextDouble() < wrong
                ? wrong(request, took)
                : new Fate((long) (took * chance.nextDouble()), took, Back.ANSWER, null);
    }

    private Fate wrong(Request request, long took) {
        boolean done = chance.nextBoolean();
        long doneAfter = done ? doneAfter(request, took) : NEVER;
        return switch (chance.nextInt(12)) {
            case 0, 1 -> new Fate(doneAfter, took, Back.LOST, null);
            case 2 -> new Fate(doneAfter, TIMEOUT.toNanos(), Back.LOST, null);
            case 3 -> new Fate(NEVER, took, Back.UNREACHED, null);
            case 4, 5, 6 ->
                new Fate(doneAfter, took, Back.ANSWER, new Reply(BROKEN.get(chance.nextInt(3)), null, PAGE));
            case 7 -> new Fate(NEVER, took, Back.ANSWER, new Reply(404, null, PAGE));
            case 8 -> new Fate(NEVER, took, Back.ANSWER, new Reply(401, null, "{}"));
            case 9 -> {
                String body = chance.nextBoolean() ? PAGE : "{\"title\":\"no\",\"detail\":\"no\"}";
                closed = new Reply(chance.nextBoolean() ? 402 : 403, null, body);
                closedUntil = agenda.now() + millis(0, 60_000);
                yield new Fate(NEVER, took, Back.ANSWER, closed);
            }
            default -> new Fate(NEVER, took, Back.ANSWER, new Reply(429, chance.nextBoolean() ? "2" : null, ""));
        };
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
