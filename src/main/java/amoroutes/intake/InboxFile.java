package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Accepted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the inbox, taken row by row: good rows go on in groups, bad ones are written down with line and reason.
 * The file moves only when all its good rows are kept; read again after a crash, its rows are recognised. Used once.
 */
public final class InboxFile {
    private static final Logger LOG = LoggerFactory.getLogger("inbox");
    /** A group is one transaction, and whoever posts meanwhile waits for it: a few milliseconds. The inbox route knows a full one. */
    private static final int GROUP = 50;

    private static final String SOURCE = "default";

    private final Path file;
    private final String form;
    private final Reception reception;
    private final Rejects rejects;
    private FileRows input;
    private long good;

    InboxFile(Path file, String form, Reception reception) {
        this.file = requireNonNull(file, "file is null");
        this.form = requireNonNull(form, "form is null");
        this.reception = requireNonNull(reception, "reception is null");
        this.rejects = new Rejects(file);
    }

    /** The good rows, some at a time, so that a big file is never held whole. */
    public Iterator<List<Accepted>> groups() {
        Iterator<Row> rows = rows();
        return new Iterator<>() {
            private List<Accepted> next = group(rows);

            @Override
            public boolean hasNext() {
                return !next.isEmpty();
            }

            @Override
            public List<Accepted> next() {
                if (next.isEmpty()) {
                    throw new NoSuchElementException("no more rows");
                }
                List<Accepted> group = next;
                next = group(rows);
                return group;
            }
        };
    }

    /** How many rows could not be used; a file of which nothing was used counts at least once. */
    public long refused() {
        return good == 0 ? Math.max(1, rejects.count()) : rejects.count();
    }

    /** The file moves last: after a crash before that it is read again, and nothing that was refused goes unsaid. */
    void finish() {
        close();
        if (good == 0) {
            Path failed = Beside.place(file, ".failed");
            rejects.explain(failed);
            Beside.move(file, failed);
            LOG.warn("{} was not taken: see {}.error.txt", file.getFileName(), failed);
        } else {
            Path done = Beside.place(file, ".done");
            rejects.list(done.getFileName().toString());
            Beside.move(file, done);
            LOG.info("{}: {} rows were taken, {} were not", file.getFileName(), good, rejects.count());
        }
    }

    private Iterator<Row> rows() {
        try {
            input = FileRows.open(file, SOURCE, form, reception);
            return input;
        } catch (Refused refused) {
            rejects.whole(refused);
            return List.<Row>of().iterator();
        }
    }

    private List<Accepted> group(Iterator<Row> rows) {
        List<Accepted> group = new ArrayList<>(GROUP);
        while (group.size() < GROUP && rows.hasNext()) {
            Row row = rows.next();
            row.accepted().ifPresentOrElse(group::add, () -> rejects.add(row));
        }
        good += group.size();
        return group;
    }

    private void close() {
        try {
            if (input != null) {
                input.close();
            }
        } catch (IOException e) {
            LOG.debug("{} did not close", file.getFileName(), e);
        }
    }
}
