package amoroutes.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * A custom field of one kind of entity.
 *
 * @param code the account-independent name such as {@code PHONE}; null when it has none
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
        List<Option> options) {

    /** @param code such as {@code WORK} in a multi-value field; null when it has none */
    record Option(long id, String value, String code, int sort) {}

    Field {
        options = List.copyOf(options);
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
