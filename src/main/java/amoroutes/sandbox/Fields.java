package amoroutes.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The custom fields of one kind of entity, by id and by code. Guarded by the account's lock. */
final class Fields {
    private final Map<Long, Field> byId = new LinkedHashMap<>();
    private final Map<String, Field> byCode = new LinkedHashMap<>();

    Optional<Field> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Field> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    void put(Field field) {
        byId.put(field.id(), field);
        if (field.code() != null) {
            byCode.put(field.code(), field);
        }
    }

    void remove(long id) {
        Field field = byId.remove(id);
        if (field != null && field.code() != null) {
            byCode.remove(field.code());
        }
    }

    List<Field> all() {
        List<Field> all = new ArrayList<>(byId.values());
        all.sort(Comparator.comparingInt(Field::sort).thenComparingLong(Field::id));
        return all;
    }
}
