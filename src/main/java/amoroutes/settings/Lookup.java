package amoroutes.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What names stand for, looked for once each: the same few are asked for with every event, and an account does not change.
 * What events bring in by thousands, or is longer than names are, is looked for each time. Thread-safe.
 */
final class Lookup<T> {
    private static final int MOST = 2_000;
    private static final int LONGEST = 300;

    private final Map<String, T> known = new ConcurrentHashMap<>();

    /** @param find gives no null, and the same whenever it is asked for this name */
    T get(String name, Supplier<T> find) {
        T value = known.get(name);
        if (value == null) {
            value = find.get();
            if (name.length() <= LONGEST && known.size() < MOST) {
                known.put(name, value);
            }
        }
        return value;
    }
}
