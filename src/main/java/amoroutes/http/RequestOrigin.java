package amoroutes.http;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * Which door a request came to and how large it is, as a log may tell it: a path holds secrets and names of people.
 *
 * @param bytes of the body, as they came or as they were announced; -1 when nobody said
 */
public record RequestOrigin(String door, long bytes) {
    private static final String HOOKS = "hooks";
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9._-]{1,64}");
    private static final Pattern FIRST = Pattern.compile("[a-z]{0,20}");

    static RequestOrigin of(RoutingContext request) {
        return new RequestOrigin(door(request.normalizedPath()), BodyReader.size(request));
    }

    /** A vendor's call: he does not send it again. */
    boolean hook() {
        return door.startsWith(HOOKS);
    }

    private static String door(String path) {
        String[] parts = path.split("/", 4);
        String first = parts.length > 1 && FIRST.matcher(parts[1]).matches() ? parts[1] : "?";
        if (!first.equals(HOOKS)) {
            return first;
        }
        boolean named = parts.length > 2 && SOURCE.matcher(parts[2]).matches();
        return HOOKS + "/" + (named ? parts[2] : "?");
    }

    @Override
    public String toString() {
        return door + (bytes < 0 ? ", a body of unknown size" : ", " + bytes + " bytes");
    }
}
