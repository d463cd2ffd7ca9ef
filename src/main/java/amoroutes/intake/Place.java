package amoroutes.intake;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.regex.Pattern;

/**
 * A place within an item, written {@code products[0].price}. A chain of small links, since it is made for every value
 * and written out for the few that are wrong.
 */
record Place(Place parent, String key, int index) {
    static final Place ROOT = new Place(null, "", -1);

    private static final int MAX_KEY = 60;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]{1," + MAX_KEY + "}");
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{C}\"\\\\\\p{Zl}\\p{Zp}]");

    Place field(String name) {
        return new Place(this, name, -1);
    }

    Place element(int number) {
        return new Place(this, "", number);
    }

    /** Where a JSON parser stands, seen from the item whose surroundings are {@code outside}. */
    static Place of(JsonStreamContext context, JsonStreamContext outside) {
        if (context == null || context == outside || context.inRoot()) {
            return ROOT;
        }
        Place parent = of(context.getParent(), outside);
        if (context.inArray()) {
            return context.hasCurrentIndex() ? parent.element(context.getCurrentIndex()) : parent;
        }
        return context.getCurrentName() == null ? parent : parent.field(context.getCurrentName());
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        String before = parent.toString();
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        if (!PLAIN.matcher(key).matches()) {
            String cut = key.length() > MAX_KEY ? key.substring(0, MAX_KEY) + "…" : key;
            return before + "[\"" + UNWRITABLE.matcher(cut).replaceAll("?") + "\"]";
        }
        return before.isEmpty() ? key : before + "." + key;
    }
}
