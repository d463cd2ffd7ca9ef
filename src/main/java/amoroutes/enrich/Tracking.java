package amoroutes.enrich;

import amoroutes.order.TrackingNames;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where a visitor came from: the marks that amoCRM has tracking fields for, under the same codes. */
final class Tracking {
    private Tracking() {}

    /** True for a name that means nothing else wherever it stands. */
    static boolean isMark(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("utm_") || lower.equals("referrer") || TrackingNames.OWN.contains(lower);
    }

    /** The marks among the fields of an event; everything under {@code utm} is one. */
    static Map<String, Object> of(Map<String, Object> body) {
        Map<String, Object> marks = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (isMark(name)) {
                marks.put(name, value);
            }
        });
        if (body.get("utm") instanceof Map<?, ?> utm) {
            utm.forEach((name, value) -> marks.put(name.toString(), value));
        }
        return marks;
    }
}
