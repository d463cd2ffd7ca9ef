package amoroutes.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Virtual time, and what happens in it. Of all that may happen now one is picked at random; time moves on only when
 * nothing may, or when the program stalls.
 */
final class Agenda implements InstantSource {
    static final Instant START = Instant.parse("2026-11-24T07:00:00Z");
    static final long NEVER = Long.MAX_VALUE;
    /** Owns what happens outside of the program. */
    static final Object WORLD = new Object();

    private static final int MOST_STEPS = 30_000;
    private static final int MOST_LOOKS = 20_000;

    /** @param owner who gives it up when he ends; @param at when it may happen, as it stands now */
    private record Task(Object owner, LongSupplier at, Runnable run) {}

    private final List<Task> tasks = new ArrayList<>();
    private final Random chance;
    private final List<String> trace = new ArrayList<>();
    private final boolean traced;
    private long now;
    private int steps;
    private int looks;
    private double stalls;

    /** @param traced keeps what is reported by {@link #trace} */
    Agenda(long seed, boolean traced) {
        this.chance = new Random(seed);
        this.traced = traced;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(now);
    }

    /** For the permits, which would wait in real time for a moment that never comes. */
    long nanos() {
        if (++looks > MOST_LOOKS) {
            throw new AssertionError("somebody waits for real at " + instant());
        }
        return now;
    }

    long now() {
        return now;
    }

    Random chance() {
        return chance;
    }

    boolean chance(double probability) {
        return chance.nextDouble() < probability;
    }

    /** Evenly between the two, in nanoseconds. */
    long between(Duration least, Duration most) {
        return least.toNanos() + (long) (chance.nextDouble() * (most.toNanos() - least.toNanos()));
    }

    /** @param probability that the program stands still for a while before a step */
    void stalls(double probability) {
        stalls = probability;
    }

    void at(Object owner, long nanos, Runnable run) {
        tasks.add(new Task(owner, () -> nanos, run));
    }

    void after(Object owner, long nanos, Runnable run) {
        at(owner, now + nanos, run);
    }

    void when(Object owner, LongSupplier at, Runnable run) {
        tasks.add(new Task(owner, at, run));
    }

    void soon(Object owner, Runnable run) {
        at(owner, now, run);
    }

    boolean has(Object owner) {
        return tasks.stream().anyMatch(task -> task.owner == owner);
    }

    void giveUp(Object owner) {
        tasks.removeIf(task -> task.owner == owner);
    }

    /** Until that moment, whatever is left to do then. */
    void runUntil(long end) {
        List<Task> ready = new ArrayList<>();
        while (now <= end) {
            ready.clear();
            long next = NEVER;
            for (Task task : tasks) {
                long at = task.at.getAsLong();
                next = Math.min(next, at);
                if (at <= now) {
                    ready.add(task);
                }
            }
            if (ready.isEmpty()) {
                now = Math.max(now, Math.min(next, end + 1));
            } else {
                step(ready.get(chance.nextInt(ready.size())));
            }
        }
    }

    private void step(Task task) {
        if (++steps > MOST_STEPS) {
            throw new AssertionError("it never ends");
        }
        looks = 0;
        tasks.remove(task);
        task.run.run();
        if (stalls > 0 && chance(stalls)) {
            stall(now + between(Duration.ofMillis(1), Duration.ofSeconds(3)));
        }
    }

    /** The world goes on while the program stands still. */
    private void stall(long end) {
        for (Optional<Task> next = ofTheWorld(end); next.isPresent(); next = ofTheWorld(end)) {
            now = Math.max(now, next.get().at.getAsLong());
            tasks.remove(next.get());
            next.get().run.run();
        }
        now = end;
    }

    private Optional<Task> ofTheWorld(long end) {
        return tasks.stream()
                .filter(task -> task.owner == WORLD && task.at.getAsLong() <= end)
                .min(Comparator.comparingLong(task -> task.at.getAsLong()));
    }

    void trace(Supplier<String> line) {
        if (traced) {
            trace.add("%9.3f  %s".formatted(now / 1e9, line.get()));
        }
    }

    List<String> trace() {
        return trace;
    }
}
