package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How everything stands at one moment: what the page's strip, the command {@code status} and the alerts are made of.
 *
 * @param at the moment
 * @param sandbox leads go into the built-in sandbox
 * @param account its address in a browser, without a slash at the end
 * @param health what the checks of health found
 * @param nodes who shares the store
 */
public record Status(
        Instant at,
        boolean sandbox,
        String account,
        Health health,
        Line line,
        Backlog backlog,
        Token token,
        Directory directory,
        Disk disk,
        List<Source> sources,
        Nodes nodes) {
    public Status {
        requireNonNull(at, "at is null");
        requireNonNull(account, "account is null");
        requireNonNull(health, "health is null");
        requireNonNull(nodes, "nodes is null");
        sources = List.copyOf(sources);
    }

    /** Whether amoCRM takes requests. */
    public enum Amocrm {
        OPEN,
        /** There is no valid access token, or the data are of another account. */
        UNAUTHORIZED,
        UNPAID,
        BANNED,
        /** It does not answer. */
        UNREACHABLE,
        /** Another node delivers, and knows. */
        ELSEWHERE;

        /** As it stands in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The line to amoCRM.
     *
     * @param since when that began; empty while it is open
     * @param nextTry when amoCRM is asked again; empty while it is open, and where a person must act first
     * @param pace requests a second at present
     * @param batch events in one request at present
     */
    public record Line(Amocrm amocrm, Optional<Instant> since, Optional<Instant> nextTry, double pace, int batch) {}

    /**
     * The queue.
     *
     * @param waiting events that are on their way: queued, sending and doubtful
     * @param oldest when the oldest of them was received; one that waits for its order is left out
     * @param left how long they will take at the rate of the last minute; empty when nothing moves or waits
     */
    public record Backlog(long waiting, long parked, Optional<Instant> oldest, Optional<Duration> left) {}

    /**
     * The tokens.
     *
     * @param trouble what a person must do; empty when all is well
     * @param accessSeconds how long the access token lives; empty when nobody knows
     * @param refreshSeconds the same of the refresh token
     */
    public record Token(Optional<String> trouble, OptionalLong accessSeconds, OptionalLong refreshSeconds) {}

    /**
     * The directory of contacts.
     *
     * @param contacts that are known by a phone or an e-mail
     * @param complete all were read once
     */
    public record Directory(long contacts, boolean complete) {}

    /** The disk of {@code data.dir}, in bytes; both 0 when nobody knows. */
    public record Disk(long free, long total) {
        private static final long LITTLE = 1L << 30;
        private static final long LITTLE_PART = 20;

        /** Less than 1 GB or 5 % is free. */
        public boolean low() {
            return total > 0 && free < Math.max(LITTLE, total / LITTLE_PART);
        }
    }

    /**
     * A source.
     *
     * @param last when it last sent something new; of one that never did, when something was first expected of it
     * @param today how many events it sent since midnight
     * @param expectEvery it should send something at least so often; empty: nobody expects anything
     */
    public record Source(String name, Instant last, long today, long parked, Optional<Duration> expectEvery) {
        /** It sent nothing for longer than was expected. */
        public boolean silent(Instant now) {
            return expectEvery
                    .filter(longest -> last.plus(longest).isBefore(now))
                    .isPresent();
        }
    }

    /** Whether a person must do something. */
    public boolean needsPerson() {
        return !health.ready()
                || !health.routeErrors().isEmpty()
                || backlog.parked > 0
                || nodes.deserted()
                || disk.low()
                || line.amocrm == Amocrm.BANNED
                || line.amocrm == Amocrm.UNPAID
                || sources.stream().anyMatch(source -> source.silent(at));
    }

    /** For programs; times as ISO 8601 in UTC, what is not known is null. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("at", at.toString());
        json.put("needs_person", needsPerson());
        json.put("sandbox", sandbox).put("account", account);
        json.putObject("amocrm")
                .put("state", line.amocrm.word())
                .put("since", Json.time(line.since))
                .put("next_try", Json.time(line.nextTry))
                .put("pace", line.pace)
                .put("batch", line.batch);
        json.putObject("queue")
                .put("waiting", backlog.waiting)
                .put("parked", backlog.parked)
                .put("oldest", Json.time(backlog.oldest))
                .put("seconds_left", backlog.left.map(Duration::toSeconds).orElse(null));
        json.putObject("token")
                .put("trouble", token.trouble.orElse(null))
                .put("access_seconds", Json.number(token.accessSeconds))
                .put("refresh_seconds", Json.number(token.refreshSeconds));
        json.putObject("directory").put("contacts", directory.contacts).put("complete", directory.complete);
        json.putObject("disk").put("free", disk.free).put("total", disk.total);
        json.putObject("routes").put("generation", health.generation()).set("errors", errors());
        var list = json.putArray("sources");
        sources.forEach(source -> list.addObject()
                .put("name", source.name)
                .put("last", source.last.toString())
                .put("today", source.today)
                .put("parked", source.parked)
                .put("silent", source.silent(at)));
        json.set("nodes", nodes.json());
        json.put("store_trouble", health.storeTrouble().orElse(null));
        json.put("account_trouble", health.accountTrouble().orElse(null));
        return json;
    }

    private ArrayNode errors() {
        ArrayNode errors = Json.array();
        health.routeErrors().forEach(errors::add);
        return errors;
    }
}
