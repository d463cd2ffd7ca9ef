package amoroutes.enrich;

import java.util.List;

/**
 * The values of one custom field, as amoCRM wants them (amocrm-api.md 6) but in no wire format.
 *
 * @param code of the field, such as {@code UTM_SOURCE}; empty when it has none
 * @param values empty: the field is cleared
 */
public record FieldValue(long fieldId, String code, String name, List<Value> values) {
    /**
     * @param value text, a number of seconds or a boolean; null when an option stands for it
     * @param enumId of an option; 0 when there is none
     * @param enumCode such as {@code WORK} or {@code city}; empty when there is none
     */
    public record Value(Object value, long enumId, String enumCode) {
        public static Value of(Object value) {
            return new Value(value, 0, "");
        }

        public static Value option(long enumId) {
            return new Value(null, enumId, "");
        }

        public static Value coded(String value, String enumCode) {
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
