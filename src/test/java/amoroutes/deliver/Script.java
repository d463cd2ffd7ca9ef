package amoroutes.deliver;

import amoroutes.order.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What happens in one history, made so that much of it collides: a few orders, and a few phones, addresses and customers
 * that orders share.
 *
 * @param wrong share of requests that something happens to
 * @param slow share of answers that take seconds
 * @param stalls how often the program stands still for a moment
 * @param lag how far amoCRM's lists lag behind
 * @param ways in which requests go wrong
 */
record Script(
        long seed,
        double wrong,
        double slow,
        double stalls,
        Duration lag,
        int lanes,
        boolean directory,
        boolean reopens,
        Faults.Ways ways,
        List<Step> steps) {

    /** Something that happens {@code later} after what was before it. */
    record Step(Duration later, What what, List<Said> said) {
        @Override
        public String toString() {
            return what == What.POST
                    ? "post " + said
                    : what.toString().toLowerCase().replace('_', ' ');
        }
    }

    enum What {
        POST,
        KILL,
        LANE_ENDS
    }

    /** What a shop says about one of its things. */
    record Said(Kind kind, String id, String json) {
        boolean has(String word) {
            return json.contains(word);
        }

        @Override
        public String toString() {
            return kind.word() + " " + id + " " + json.replace('"', '\'');
        }
    }

    static final String DROP = "drop it";
    static final String FAIL = "fail on it";

    /** By which it can be run again. */
    String name() {
        return "seed " + seed + ways.aim().map(cell -> " aimed at " + cell).orElse("");
    }

    Script with(List<Step> others) {
        return new Script(seed, wrong, slow, stalls, lag, lanes, directory, reopens, ways, others);
    }

    Script calm() {
        return new Script(seed, 0, slow, 0, Duration.ZERO, lanes, false, false, ways, steps);
    }

    Script scheduled(long otherSeed) {
        return new Script(otherSeed, wrong, slow, stalls, lag, lanes, directory, reopens, ways, steps);
    }

    Script going(Faults.Ways others) {
        return new Script(seed, wrong, slow, stalls, lag, lanes, directory, reopens, others, steps);
    }

    /** Half of the requests of that cell go wrong, and no other. */
    Script aimedAt(Faults.Cell cell) {
        return new Script(
                seed,
                0.5,
                slow,
                stalls,
                lag,
                lanes,
                directory,
                reopens,
                new Faults.Ways(true, Optional.of(cell)),
                steps);
    }

    static Script of(long seed) {
        Random chance = new Random(seed);
        int kindOfWorld = chance.nextInt(4);
        double wrong = kindOfWorld < 2 ? 0 : kindOfWorld == 2 ? 0.08 : 0.3;
        double slow = List.of(0.0, 0.2, 0.5).get(chance.nextInt(3));
        double stalls = chance.nextInt(3) == 0 ? 0.05 : 0;
        Duration lag = Duration.ofSeconds(chance.nextInt(3) == 0 ? 3 : 0);
        int lanes = 1 + chance.nextInt(4);
        boolean directory = chance.nextInt(3) == 0;
        boolean reopens = chance.nextInt(20) == 0;
        boolean ends = chance.nextInt(3) == 0;
        List<Step> steps = new ArrayList<>();
        int count = 2 + chance.nextInt(8);
        Words words = new Words(chance);
        for (int i = 0; i < count; i++) {
            steps.add(new Step(wait(chance), what(chance, ends), words.several()));
            if (chance.nextInt(6) == 0) {
                steps.addAll(words.overtaken());
            }
        }
        return new Script(seed, wrong, slow, stalls, lag, lanes, directory, reopens, Faults.Ways.PLAIN, steps);
    }

    private static Duration wait(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0, 1 -> Duration.ZERO;
            case 2, 3 -> Duration.ofMillis(chance.nextInt(600));
            case 4 -> Duration.ofMillis(chance.nextInt(6_000));
            default -> Duration.ofSeconds(chance.nextInt(90));
        };
    }

    private static What what(Random chance, boolean ends) {
        return ends && chance.nextInt(4) == 0 ? (chance.nextInt(3) == 0 ? What.KILL : What.LANE_ENDS) : What.POST;
    }

    /** Says things of a small shop. */
    private static final class Words {
        private final Random chance;
        private int number;

        Words(Random chance) {
            this.chance = chance;
        }

        List<Said> several() {
            return Stream.generate(this::one)
                    .limit(chance.nextInt(5) == 0 ? 2 : 1)
                    .toList();
        }

        /** A status that comes together with another one, and just before its order. */
        List<Step> overtaken() {
            String order = String.valueOf(104 + chance.nextInt(2));
            Said other = status(String.valueOf(100 + chance.nextInt(4)));
            List<Said> statuses = chance.nextBoolean() ? List.of(other, status(order)) : List.of(status(order), other);
            number++;
            return List.of(
                    new Step(Duration.ofSeconds(chance.nextInt(20)), What.POST, statuses),
                    new Step(
                            Duration.ofMillis(chance.nextInt(1_500)),
                            What.POST,
                            List.of(new Said(Kind.ORDER, order, order(order)))));
        }

        private Said status(String order) {
            return new Said(Kind.ORDER_STATUS, order, "{\"status\":\"" + status() + "\"}");
        }

        private Said one() {
            number++;
            String order = String.valueOf(100 + chance.nextInt(4));
            int what = chance.nextInt(10);
            if (what < 5) {
                return new Said(Kind.ORDER, order, order(order));
            }
            if (what < 8) {
                return status(order);
            }
            return chance.nextBoolean() ? customer() : form();
        }

        private String order(String id) {
            String comment = pick(12, "", "", "", "", "", "", "", "", "", "", DROP, FAIL);
            return "{\"id\":\"" + id + "\",\"number\":\"N" + id + "\",\"status\":\"" + status() + "\",\"cost\":"
                    + (chance.nextInt(8) == 0
                            ? List.of(ScriptedAmo.REFUSED, ScriptedAmo.BAD_PRICE)
                                    .get(chance.nextInt(2))
                            : 1000 + number)
                    + (comment.isEmpty() ? "" : ",\"comment\":\"" + comment + "\"")
                    + ",\"customer\":{" + person("Иван") + "}}";
        }

        private String status() {
            return pick(4, "1", "2", "3", "9");
        }

        /** The parts by which people are known, and a name. */
        private String person(String name) {
            String id = pick(4, "", "", "5", "6");
            String phone = pick(5, "", "", "+79161234501", "+79161234502", "+79161234503");
            String email = pick(4, "", "", "a@example.ru", "b@example.ru");
            return (id.isEmpty() ? "" : "\"id\":\"" + id + "\",")
                    + (phone.isEmpty() ? "" : "\"phone\":\"" + phone + "\",")
                    + (email.isEmpty() ? "" : "\"email\":\"" + email + "\",")
                    + "\"name\":\"" + name + "\"";
        }

        private Said customer() {
            String id = pick(2, "5", "6");
            String name = pick(8, "Анна", "Анна", "Анна", "Анна", "Анна", "Анна", "Анна", ScriptedAmo.REFUSED_NAME);
            String rest = person(name).replaceFirst("\"id\":\"\\d\",", "");
            return new Said(Kind.CUSTOMER, id, "{\"id\":\"" + id + "\"," + rest + "}");
        }

        private Said form() {
            String rest = person("Гость").replaceFirst("\"id\":\"\\d\",", "");
            return new Said(Kind.FORM, pick(2, "lead", "note"), "{" + rest + ",\"text\":\"Текст " + number + ".\"}");
        }

        private String pick(int count, String... words) {
            return words[chance.nextInt(count)];
        }
    }
}
