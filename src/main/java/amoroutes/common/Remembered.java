package amoroutes.common;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps so many entries and forgets the oldest. Not thread-safe. */
public final class Remembered<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    public Remembered(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
