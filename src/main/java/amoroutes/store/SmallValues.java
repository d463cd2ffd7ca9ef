package amoroutes.store;

import java.util.List;
import java.util.Optional;

/** A few small values under names: tokens, and marks of how far something was read. A value is on the disk once put. */
public final class SmallValues {
    private final Database database;

    SmallValues(Database database) {
        this.database = database;
    }

    public Optional<String> get(String name) {
        return database.read(
                session -> session.first("select value from vault where name = ?", row -> row.getString(1), name));
    }

    public void put(String name, String value) {
        database.write(session -> session.update(
                "insert into vault (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
                name,
                value));
    }

    /** The names that begin so, in their order. */
    public List<String> names(String prefix) {
        return database.read(session -> session.list(
                "select name from vault where name >= ? and name < ? order by name",
                row -> row.getString(1),
                prefix,
                prefix + Character.MAX_VALUE));
    }

    public void remove(String name) {
        database.write(session -> session.update("delete from vault where name = ?", name));
    }
}
