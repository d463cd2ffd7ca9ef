package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.FileRows;
import amoroutes.intake.Reception;
import amoroutes.order.Kind;
import java.nio.file.Path;

/**
 * A file as it would be dropped into the inbox: its ending says how it is written.
 *
 * @param source of events that name none
 * @param form the form's name; empty where the file names it, or holds no forms
 */
public record IncomingFile(Kind kind, Path path, String source, String form) {
    public IncomingFile {
        requireNonNull(kind, "kind is null");
        requireNonNull(path, "path is null");
        requireNonNull(source, "source is null");
        requireNonNull(form, "form is null");
    }

    /** @throws amoroutes.intake.Refused when the inbox would refuse the whole file */
    FileRows open(Reception door) {
        return FileRows.open(path, source, form, door);
    }
}
