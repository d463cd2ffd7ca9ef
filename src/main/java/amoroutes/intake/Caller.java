package amoroutes.intake;

import static java.util.Objects.requireNonNull;

/**
 * Who was let in.
 *
 * @param source the API key's name, which is the source of bodies that name none; {@code default} without keys
 */
public record Caller(String source) {
    public static final Caller LOCAL = new Caller("default");

    public Caller {
        requireNonNull(source, "source is null");
    }
}
