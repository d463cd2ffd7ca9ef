package amoroutes.order;

import java.util.Optional;

/**
 * How an event begins that its door has judged already: {@code parked} for a person to look at, or {@code dropped}.
 *
 * @param code the short word for what is wrong; only a parked event has one
 * @param reason for people; no secrets
 * @param path the field at fault, where it is one
 */
public record InitialState(State state, Optional<String> code, String reason, Optional<String> path) {
    public InitialState {
        if (state != State.PARKED && state != State.DROPPED) {
            throw new IllegalArgumentException("no event begins as " + state);
        }
        if (code.isPresent() != (state == State.PARKED)) {
            throw new IllegalArgumentException("a code is what a parked event has, and no other");
        }
    }

    /** @param path null when it is not one field */
    public static InitialState parked(String code, String reason, String path) {
        return new InitialState(State.PARKED, Optional.of(code), reason, Optional.ofNullable(path));
    }

    public static InitialState dropped(String reason) {
        return new InitialState(State.DROPPED, Optional.empty(), reason, Optional.empty());
    }
}
