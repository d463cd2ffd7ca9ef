package amoroutes.enrich;

import java.util.List;

/**
 * How much of a lead or a contact goes in one request: amoCRM takes 40 values of custom fields (amocrm-api.md 3). Each option
 * that is chosen, each phone and each part of an address is one.
 */
final class RequestPortion {
    private static final int MOST = 40;

    private RequestPortion() {}

    /** Clearing a field takes the place of a value. */
    static int size(FieldValue field) {
        return Math.max(1, field.values().size());
    }

    static boolean holds(int values) {
        return values <= MOST;
    }

    /**
     * How many of these go together, from the first on. What is too much by itself goes alone, so that a refusal is about
     * nothing else.
     *
     * @param sizes in values
     */
    static int fitting(List<Integer> sizes) {
        int values = 0;
        for (int i = 0; i < sizes.size(); i++) {
            if (values > 0 && !holds(values + sizes.get(i))) {
                return i;
            }
            values += sizes.get(i);
        }
        return sizes.size();
    }

    /** As {@link #fitting}, of fields that go with nothing else. */
    static int ofFields(List<FieldValue> fields) {
        return fitting(fields.stream().map(RequestPortion::size).toList());
    }
}
