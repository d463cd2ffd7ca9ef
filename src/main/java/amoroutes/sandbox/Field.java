package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A custom field of one kind of entity.
 *
 * @param code the account-independent name such as {@code PHONE}; null when it has none
 * @param more what only readers see, the members of {@link #MORE}
 */
record Field(
        long id,
        String name,
        String code,
        String type,
        int sort,
        boolean predefined,
        boolean apiOnly,
        String groupId,
        List<Option> options,
        ObjectNode more) {

    /** Members that only readers see. */
    static final List<String> MORE = List.of("currency", "required_statuses");

    static final List<Option> ADDRESS_PARTS = List.of(
            new Option(1, "address_line_1", "address_line_1", 1),
            new Option(2, "address_line_2", "address_line_2", 2),
            new Option(3, "city", "city", 3),
            new Option(4, "state", "state", 4),
            new Option(5, "zip", "zip", 5),
            new Option(6, "country", "country", 6));

    /** @param code such as {@code WORK} in a multi-value field; null when it has none */
    record Option(long id, String value, String code, int sort) {}

    Field {
        options = List.copyOf(options);
    }

    Field in(String group) {
        return new Field(id, name, code, type, sort, predefined, apiOnly, group, options, more);
    }

    FieldType shape() {
        return FieldType.of(type);
    }

    Optional<Option> byId(long optionId) {
        return options.stream().filter(option -> option.id == optionId).findFirst();
    }

    Optional<Option> byCode(String optionCode) {
        return options.stream().filter(option -> optionCode.equals(option.code)).findFirst();
    }

    Optional<Option> byValue(String value) {
        return options.stream().filter(option -> option.value.equals(value)).findFirst();
    }
}
