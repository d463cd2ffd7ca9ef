package amoroutes.store;

import java.util.List;
import java.util.Optional;

/** A few small values under names: tokens, and marks of how far something was read. A value is on the disk once put. */
public final class SmallValues {
    /** As who it is written. */
    interface Writing {
        <T> T write(Session.Work<T> work);
    }

    private final Database database;
    private final Writing writing;

    SmallValues(Database database, Writing writing) {
        this.database = database;
        this.writing = writing;
    }

    public Optional<String> get(String name) {
        return database.read(
                session -> session.first("select value from vault where name = ?", row -> row.getString(1), name));
    }

    public void put(String name, String value) {
        writing.write(session -> session.update(
                "insert into vault (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
                name,
                value));
    }

    /**
     * Puts it when what stands there is still {@code before}.
     *
     * @return false when it is not, and nothing was put
     */
    public boolean replace(String name, Optional<String> before, String value) {
        return writing.write(session -> before.isPresent()
                        ? session.update(
                                "update vault set value = ? where name = ? and value = ?", value, name, before.get())
                        : session.update(
                                "insert into vault (name, value) values (?, ?) on conflict (name) do nothing",
                                name,
                                value))
                > 0;
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
        writing.write(session -> session.update("delete from vault where name = ?", name));
    }
}
