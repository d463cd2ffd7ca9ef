package amoroutes.ops;

import amoroutes.order.PersonalText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets so many values of a label through, those that come first; all others are one, and so is whatever may name a person. Thread-safe. */
final class LabelLimit {
    static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    LabelLimit(int most) {
        this.most = most;
    }

    String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        if (known.size() >= most || PersonalText.isIn(value)) {
            return OTHER;
        }
        known.add(value);
        return value;
    }
}
