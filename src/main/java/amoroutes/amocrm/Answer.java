package amoroutes.amocrm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * What a reply means (amocrm-api.md 10). Handle it by a {@code switch} over {@link #kind()} without a default: an answer
 * that is added later then does not compile until everybody handles it.
 */
public sealed interface Answer {
    enum Kind {
        DONE,
        EMPTY,
        INVALID,
        UNAUTHORIZED,
        UNPAID,
        FORBIDDEN,
        THROTTLED,
        TOO_LARGE,
        NOT_FOUND,
        TRANSIENT,
        UNCLEAR
    }

    Kind kind();

    /** For the ledger and the log: without bodies, tokens or personal data. */
    String reason();

    /** It was done; the body is an object or an array. */
    record Done(JsonNode body) implements Answer {
        @Override
        public Kind kind() {
            return Kind.DONE;
        }

        @Override
        public String reason() {
            return "done";
        }

        @Override
        public String toString() {
            return "Done";
        }
    }

    /** 204: an empty list, an absent entity, or a write that answers nothing. */
    record Empty() implements Answer {
        @Override
        public Kind kind() {
            return Kind.EMPTY;
        }

        @Override
        public String reason() {
            return "nothing there";
        }
    }

    /** Refused for its content; nothing of the request was done. Without errors amoCRM named no item. */
    record Invalid(List<ItemError> errors, String detail) implements Answer {
        public Invalid {
            errors = List.copyOf(errors);
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String reason() {
            return errors.isEmpty() ? detail : errors.get(0).reason();
        }
    }

    /** The access token is expired or revoked; nothing was done. */
    record Unauthorized(String reason) implements Answer {
        @Override
        public Kind kind() {
            return Kind.UNAUTHORIZED;
        }
    }

    /** The account is unpaid, or its tariff lacks this method; nothing was done. */
    record Unpaid(String reason) implements Answer {
        @Override
        public Kind kind() {
            return Kind.UNPAID;
        }
    }

    /**
     * A missing right or a ban; nothing was done.
     *
     * @param byApi the API itself said so, which may be a right missing at one place; a gateway's page means a ban
     */
    record Forbidden(boolean byApi, String reason) implements Answer {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }
    }

    /** Too many requests; nothing was done. */
    record Throttled(Duration retryAfter) implements Answer {
        @Override
        public Kind kind() {
            return Kind.THROTTLED;
        }

        @Override
        public String reason() {
            return "too many requests";
        }
    }

    /** Too many items or bytes in one request; nothing was done. */
    record TooLarge(String reason) implements Answer {
        @Override
        public Kind kind() {
            return Kind.TOO_LARGE;
        }
    }

    /** No such method or entity; nothing was done. */
    record NotFound(String reason) implements Answer {
        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** Their trouble, and repeating is safe: nothing was changed. */
    record Transient(int status, String reason) implements Answer {
        @Override
        public Kind kind() {
            return Kind.TRANSIENT;
        }
    }

    /** A write whose outcome is unknown: it may be done in whole, in part or not at all. 504 asks for fewer items. */
    record Unclear(int status, String reason) implements Answer {
        @Override
        public Kind kind() {
            return Kind.UNCLEAR;
        }
    }
}
