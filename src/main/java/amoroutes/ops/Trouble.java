package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is wrong at this moment.
 *
 * @param subject which one of its kind: a source, a code, a setting; empty when there can be one only
 * @param since when it began; empty when nobody can tell but by looking
 * @param patience it is worth a message when it has lasted so long
 * @param detail for people, in addition; may be empty
 */
public record Trouble(Kind kind, String subject, Optional<Instant> since, Duration patience, String detail) {
    /** What may go wrong. Its word stands in messages, in {@code texts_*.properties} and in the store. */
    public enum Kind {
        BANNED,
        UNPAID,
        UNREACHABLE,
        /** amoCRM does not accept our credentials, or there are none. */
        TOKEN,
        TOKEN_ENDS,
        /** The settings lead to another account than the data are about. */
        ACCOUNT,
        STORE,
        DISK,
        BACKLOG,
        PARKED,
        SILENT,
        /** A source, or a part of the account, that cannot be read. */
        UNREADABLE,
        ROUTES,
        /** Settings that name what the account no longer has. */
        DRIFT,
        /** A node that is not heard any more. */
        NODE,
        /** No node delivers. */
        LEASE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Trouble {
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(since, "since is null");
        requireNonNull(patience, "patience is null");
        requireNonNull(detail, "detail is null");
    }

    /** The same trouble has the same name from its begin to its end. */
    String name() {
        return subject.isEmpty() ? kind.word() : kind.word() + "/" + subject;
    }
}
