package amoroutes.store;

import amoroutes.order.Identity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Erases what is known of one person, on request. What stays tells nobody anything about the person, and still keeps a
 * repeated delivery from becoming a second lead: ids of amoCRM, hashes, states and times.
 */
public final class Eraser {
    private static final int TRIES = 3;
    private static final int ROWS = 2_000;
    private static final Pattern RECEIPT = Pattern.compile("\"id\":(\\d+)");

    private static final int COUNTRY_LEFT_OUT = 10;
    private static final String APART = "[^0-9\"]{0,3}";

    private final Database database;
    private final InstantSource clock;

    Eraser(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * All events of the person, in every state but {@code sending} and {@code doubtful}, and the local copy of the
     * person's contact; at the end the store's files hold no trace of it. Looks through all kept bodies: some seconds for
     * a million.
     *
     * @param mentionedToo also the events of others whose body mentions the person
     */
    public Erasure erase(Identity person, boolean mentionedToo) {
        Erasing done = database.write(session -> {
            Erasing erasing = new Erasing(session, clock.millis());
            erasing.person(person);
            return erasing;
        });
        Set<Long> erased = new HashSet<>(done.erased());
        Set<Long> inFlight = new HashSet<>(done.inFlight());
        List<Long> mentioned =
                mentioning(person).stream().filter(id -> !inFlight.contains(id)).toList();
        if (mentionedToo && !mentioned.isEmpty()) {
            List<Long> others = mentioned;
            Erasing more = database.write(session -> {
                Erasing erasing = new Erasing(session, clock.millis());
                erasing.events(others);
                return erasing;
            });
            erased.addAll(more.erased());
            inFlight.addAll(more.inFlight());
            mentioned = List.of();
        }
        forgetReceipts(erased);
        boolean gone = emptyLog() && inFlight.isEmpty();
        return new Erasure(sorted(erased), sorted(inFlight), done.contacts(), mentioned, gone);
    }

    /** What {@link #erase} would do, of which nothing is done; {@link Erasure#gone()} says nothing. */
    public Erasure wouldErase(Identity person, boolean mentionedToo) {
        List<Long> mentioning = mentioning(person);
        return Trial.run(database, session -> {
            Erasing erasing = new Erasing(session, clock.millis());
            erasing.person(person);
            Set<Long> own = new HashSet<>(erasing.erased());
            own.addAll(erasing.inFlight());
            List<Long> others =
                    mentioning.stream().filter(id -> !own.contains(id)).toList();
            if (mentionedToo) {
                erasing.events(others);
            }
            return new Erasure(
                    sorted(new HashSet<>(erasing.erased())),
                    sorted(new HashSet<>(erasing.inFlight())),
                    erasing.contacts(),
                    mentionedToo ? List.of() : others,
                    false);
        });
    }

    private List<Long> mentioning(Identity person) {
        Pattern pattern = pattern(person);
        List<Long> found = new ArrayList<>();
        long last = 0;
        while (last >= 0) {
            long after = last;
            List<Body> bodies = database.read(session -> session.list(
                    "select event_id, text from body where event_id > ? order by event_id limit " + ROWS,
                    row -> new Body(row.getLong(1), row.getString(2)),
                    after));
            bodies.stream().filter(body -> pattern.matcher(body.text).find()).forEach(body -> found.add(body.id));
            last = bodies.isEmpty() ? -1 : bodies.get(bodies.size() - 1).id;
        }
        return found;
    }

    private record Body(long id, String text) {}

    /** Answers that are kept for repeated requests name the keys of events. */
    private void forgetReceipts(Set<Long> events) {
        List<String[]> receipts = database.read(session -> session
                .list(
                        "select scope, key, answer from idempotency",
                        row -> names(row.getString(3), events)
                                ? new String[] {row.getString(1), row.getString(2)}
                                : null)
                .stream()
                .filter(Objects::nonNull)
                .toList());
        database.write(session -> {
            for (String[] receipt : receipts) {
                session.update("delete from idempotency where scope = ? and key = ?", (Object[]) receipt);
            }
            return null;
        });
    }

    private static boolean names(String answer, Set<Long> events) {
        Matcher ids = RECEIPT.matcher(answer);
        while (ids.find()) {
            if (events.contains(Long.valueOf(ids.group(1)))) {
                return true;
            }
        }
        return false;
    }

    private boolean emptyLog() {
        boolean empty = false;
        for (int i = 0; i < TRIES && !empty; i++) {
            empty = database.emptyLog();
        }
        return empty;
    }

    private static List<Long> sorted(Set<Long> ids) {
        return ids.stream().sorted().toList();
    }

    /** How a text names a person: an address in any case, a number however its digits are set apart. */
    private static Pattern pattern(Identity person) {
        return switch (person.type()) {
            case PHONE ->
                Pattern.compile("(?<![0-9])(?:[+0-9][0-9]{0,3}" + APART + ")?" + digits(person.value()) + "(?![0-9])");
            case EMAIL ->
                Pattern.compile(
                        "(?<![\\p{L}\\p{N}._%+-])" + Pattern.quote(person.value()) + "(?![\\p{L}\\p{N}-])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            case CUSTOMER -> throw new IllegalArgumentException("a customer's id is not looked for in texts");
        };
    }

    /** Without the country: people write 8, +7 or nothing before it. */
    private static String digits(String e164) {
        String digits = e164.replace("+", "");
        return digits.substring(Math.max(0, digits.length() - COUNTRY_LEFT_OUT))
                .chars()
                .mapToObj(Character::toString)
                .collect(Collectors.joining(APART));
    }
}
