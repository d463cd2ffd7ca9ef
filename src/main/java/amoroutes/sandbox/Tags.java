package amoroutes.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The tag dictionary of one kind of entity; a new name makes a new tag. Guarded by the account's lock. */
final class Tags {
    record Tag(long id, String name, String color) {}

    private final Map<Long, Tag> byId = new LinkedHashMap<>();
    private final Map<String, Tag> byName = new LinkedHashMap<>();

    Optional<Tag> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Tag> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The tag of this name, made when there is none. */
    Tag named(String name, String color, LongSupplier ids) {
        return byName.computeIfAbsent(name, key -> {
            Tag tag = new Tag(ids.getAsLong(), name, color);
            byId.put(tag.id(), tag);
            return tag;
        });
    }

    List<Tag> all() {
        return new ArrayList<>(byId.values());
    }
}
