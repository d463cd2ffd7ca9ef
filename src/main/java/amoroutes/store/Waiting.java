package amoroutes.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Tells whether anything may go now, and sleeps until something may: until a commit, or until a retry comes due. */
record Waiting(Database database, InstantSource clock) {
    static final String COUNT =
            "select count(*) from (select id from event where rank in (0, 1, 2) and shape is null and"
                    + Claiming.READY + "union all select id from event where rank in (0, 1, 2) and shape >= '' and"
                    + Claiming.READY
                    + "union all select id from event where state = 'queued' and next_attempt_at is not null"
                    + " and next_attempt_at <= ? limit ?) as ready";
    static final String NEXT_DUE =
            "select min(next_attempt_at) from event where state = 'queued' and next_attempt_at is not null";

    /** Who has sent something already, or failed, is older than anything. */
    static final String OLDEST = "select min(at) from ("
            + "select case when progress is null then received_at else 0 end as at from event"
            + " where rank in (0, 1, 2) and shape is null and" + Claiming.READY
            + "union all select case when progress is null then received_at else 0 end from event"
            + " where rank in (0, 1, 2) and shape >= '' and" + Claiming.READY
            + "union all select 0 from event where state = 'queued' and next_attempt_at is not null"
            + " and next_attempt_at <= ?) as ready";

    /** How long the first of those that could go has been here. */
    Duration oldest() {
        long now = clock.millis();
        return Duration.ofMillis(Math.max(
                0, now - database.read(session -> session.number(OLDEST, now)).orElse(0)));
    }

    int count(int cap) {
        return (int) database.read(session -> session.number(COUNT, clock.millis(), cap))
                .orElse(0);
    }

    boolean await(Duration max) throws InterruptedException {
        long left = max.toNanos();
        while (true) {
            long seen = database.bell().count();
            if (count(1) > 0) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            long pause = Math.min(left, nanosUntilDue());
            left -= pause - database.bell().await(seen, pause);
        }
    }

    private long nanosUntilDue() {
        OptionalLong due = database.read(session -> session.number(NEXT_DUE));
        return due.isPresent()
                ? Duration.ofMillis(Math.max(1, due.getAsLong() - clock.millis()))
                        .toNanos()
                : Long.MAX_VALUE;
    }
}
