package amoroutes.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The database's file as a start finds it, looked at once before anything is written. {@code quick_check} knows pages that
 * are torn, lost or not of this file, but no wrong letter in a text.
 */
record FoundFile(Path file, Engine engine) {
    private static final long CHECKED_BYTES = 100_000_000;

    /**
     * Reads the whole of a file that is not too large for it: 100 MB that were in the machine's memory cost 0.07 s, read from
     * a slow disk one page after another 1.7 s; so they are read in one go before.
     *
     * @throws StoreUnavailable when it is damaged, or has no tables though a store was begun here
     */
    void check(Begun begun) {
        try (Session session = engine.writing()) {
            if (file.toFile().length() <= CHECKED_BYTES) {
                Files.copy(file, OutputStream.nullOutputStream());
                session.first("pragma quick_check(1)", row -> row.getString(1))
                        .filter(answer -> !answer.equals("ok"))
                        .ifPresent(this::refuse);
            }
            begun.check(session.number("select 1 from sqlite_schema where name = 'event'")
                    .isPresent());
        } catch (SQLException e) {
            if (engine.saysDamaged(e)) {
                refuse(e.getMessage());
            }
        } catch (IOException e) {
            // whoever needs it meets it again
        }
    }

    private void refuse(String damage) {
        throw new StoreUnavailable("store-damaged: the database " + file + " is damaged: " + damage
                + ". The disk may be failing, or the file was copied while the program ran. Nothing was taken and nothing was sent. "
                + Damage.WAYS_OUT);
    }
}
