package amoroutes.enrich;

import java.util.List;

/**
 * The values of one custom field, as amoCRM wants them (amocrm-api.md 6) but in no wire format.
 *
 * @param values empty: the field is cleared
 */
public record FieldValue(long fieldId, String name, List<Value> values) {
    /**
     * @param value text, a number of seconds or a boolean; null when an option stands for it
     * @param enumId of an option; 0 when there is none
     * @param enumCode such as {@code WORK} or {@code city}; empty when there is none
     */
    public record Value(Object value, long enumId, String enumCode) {
        static Value of(Object value) {
            return new Value(value, 0, "");
        }

        static Value option(long enumId) {
            return new Value(null, enumId, "");
        }

        static Value coded(String value, String enumCode) {
            return new Value(value, 0, enumCode);
        }
    }

    public FieldValue {
        values = List.copyOf(values);
    }

    public boolean clears() {
        return values.isEmpty();
    }
}
