package amoroutes.deliver;

import amoroutes.amocrm.Pace;
import amoroutes.order.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A burst of orders of unknown customers over a clock of its own: the real pace and choice of shapes, one who claims after
 * another, amoCRM with 0.35 s a request and 0.02 s a lead. {@code main} prints the curve.
 */
final class BurstSimulation {
    /** What a burst took: the last lead, the requests, the most in any second. */
    record Ran(double seconds, int requests, int mostInASecond) {}

    private static final int FULL = 50;
    private static final int LANES = 16;
    private static final int SEARCHES = 2;
    private static final long MS = 1_000_000;
    private static final long BASE = 350 * MS;
    private static final long PER_LEAD = 20 * MS;
    private static final long CLAIM = 3 * MS;
    private static final long HEAD_START = 100 * MS;
    private static final long LOOK = 5 * MS;

    private record Order(long at, boolean searched) {}

    private record Answered(long at, Shape shape, List<Order> orders) {}

    private final boolean gathers;
    private final Pace pace = new Pace(6);
    private final ShapeChoice choice = new ShapeChoice(shape -> FULL);
    private final List<Order> unplanned = new ArrayList<>();
    private final Map<Shape, List<Order>> planned = new EnumMap<>(Shape.class);
    private final PriorityQueue<Answered> flying =
            new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
    private final List<Long> left = new ArrayList<>();
    private final List<Long> arrivals;
    private long permits;
    private long now;
    private long last;
    private int arrived;
    private int done;

    /** @param arrivals in nanoseconds, rising */
    private BurstSimulation(List<Long> arrivals, boolean gathers) {
        this.arrivals = arrivals;
        this.gathers = gathers;
        planned.put(Shape.SEARCH, new ArrayList<>());
        planned.put(Shape.CREATE, new ArrayList<>());
    }

    static Ran array(int orders, boolean gathers) {
        return new BurstSimulation(java.util.Collections.nCopies(orders, 0L), gathers).run();
    }

    /** @param perSecond how many posts the door takes */
    static Ran singles(int orders, int perSecond, boolean gathers) {
        List<Long> arrivals = new ArrayList<>();
        for (long i = 0; i < orders; i++) {
            arrivals.add(i * 1_000_000_000L / perSecond);
        }
        return new BurstSimulation(arrivals, gathers).run();
    }

    private Ran run() {
        while (done < arrivals.size()) {
            settle();
            if (waiting() == 0 || flying.size() >= LANES || gathering()) {
                now = next();
            } else {
                lane();
            }
        }
        int most = 0;
        left.sort(null);
        for (int i = 0, begin = 0; i < left.size(); i++) {
            while (left.get(i) - left.get(begin) >= 1_000_000_000L) {
                begin++;
            }
            most = Math.max(most, i - begin + 1);
        }
        return new Ran(last / 1e9, left.size(), most);
    }

    private void settle() {
        while (arrived < arrivals.size() && arrivals.get(arrived) <= now) {
            unplanned.add(new Order(arrivals.get(arrived++), false));
        }
        while (!flying.isEmpty() && flying.peek().at() <= now) {
            Answered answered = flying.poll();
            if (answered.shape() == Shape.SEARCH) {
                answered.orders().forEach(order -> unplanned.add(0, new Order(order.at(), true)));
            } else {
                done += answered.orders().size();
                last = answered.at();
            }
        }
    }

    private int waiting() {
        return unplanned.size() + planned.values().stream().mapToInt(List::size).sum();
    }

    private boolean gathering() {
        long oldest = java.util.stream.Stream.concat(
                        unplanned.stream(), planned.values().stream().flatMap(List::stream))
                .mapToLong(Order::at)
                .min()
                .orElse(now);
        boolean begun = unplanned.stream().anyMatch(Order::searched);
        return gathers
                && !begun
                && Gathering.possible(pace.due(now), 0)
                && waiting() < FULL
                && Gathering.goesOn(Duration.ofNanos(now - oldest));
    }

    private long next() {
        long next = gathering() ? now + LOOK : Long.MAX_VALUE;
        next = arrived < arrivals.size() ? Math.min(next, arrivals.get(arrived)) : next;
        return flying.isEmpty() ? next : Math.min(next, flying.peek().at());
    }

    /** Waits for a permit, plans, claims and sends. */
    private void lane() {
        long due = Math.max(0, pace.dueAt(now));
        now = Math.max(now, due - HEAD_START);
        settle();
        long permit = ++permits;
        pace.leaves(permit, Math.max(now, due));
        now += CLAIM;
        plan();
        Map<Shape, Integer> ready = new EnumMap<>(Shape.class);
        planned.forEach((shape, orders) -> ready.put(shape, orders.size()));
        Optional<Shape> chosen = choice.choose(ready);
        List<Order> waiting = planned.get(chosen.orElseThrow());
        int count = Math.min(waiting.size(), chosen.get() == Shape.SEARCH ? 1 : FULL);
        List<Order> taken = new ArrayList<>(waiting.subList(0, count));
        waiting.subList(0, count).clear();
        long leaves = leaves(permit);
        if (chosen.get() == Shape.SEARCH) {
            for (int i = 1; i < SEARCHES; i++) {
                pace.leaves(++permits, Math.max(leaves, pace.dueAt(now)));
                leaves = leaves(permits);
            }
            flying.add(new Answered(leaves + BASE, Shape.SEARCH, taken));
        } else {
            flying.add(new Answered(leaves + BASE + PER_LEAD * count, Shape.CREATE, taken));
        }
    }

    private long leaves(long permit) {
        long at = Math.max(now, pace.leavesAt(permit));
        pace.leaves(permit, at);
        left.add(at);
        return at;
    }

    /** As {@link SearchPlanning} does it while the directory is trusted. */
    private void plan() {
        int idle = pace.due(now) + 1;
        int searches = waiting() <= idle ? idle : 0;
        if (gathers && searches == 0) {
            unplanned.addAll(0, planned.get(Shape.SEARCH));
            planned.get(Shape.SEARCH).clear();
        }
        for (Order order : unplanned) {
            boolean search = !order.searched() && searches >= SEARCHES;
            searches -= search ? SEARCHES : 0;
            planned.get(search ? Shape.SEARCH : Shape.CREATE).add(order);
        }
        unplanned.clear();
    }

    public static void main(String[] none) {
        System.out.println("orders  posts/s   array             singles before     singles after");
        for (int orders : new int[] {1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000}) {
            for (int perSecond : new int[] {100, 300, 1_000, 3_000}) {
                Ran array = array(orders, false);
                Ran before = singles(orders, perSecond, false);
                Ran after = singles(orders, perSecond, true);
                System.out.println(String.format(
                        Locale.ROOT,
                        "%,6d %7d   %6.2f s %4d (%d)  %6.2f s %4d (%d)  %6.2f s %4d (%d)   time %.2f -> %.2f  requests %.2f -> %.2f",
                        orders,
                        perSecond,
                        array.seconds(),
                        array.requests(),
                        array.mostInASecond(),
                        before.seconds(),
                        before.requests(),
                        before.mostInASecond(),
                        after.seconds(),
                        after.requests(),
                        after.mostInASecond(),
                        before.seconds() / array.seconds(),
                        after.seconds() / array.seconds(),
                        (double) before.requests() / array.requests(),
                        (double) after.requests() / array.requests()));
            }
        }
    }
}
