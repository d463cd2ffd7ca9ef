package amoroutes.intake;

import amoroutes.order.Accepted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the inbox, taken row by row: good rows go on in groups, bad ones are written down with line and reason.
 * The file moves only when all its good rows are kept and it is still what was read; read again, its rows are
 * recognised. Used once, and closed.
 */
public final class InboxFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("inbox");
    /** A group is one transaction, and whoever posts meanwhile waits for it: a few milliseconds. The inbox route knows a full one. */
    private static final int GROUP = 50;

    private static final String SOURCE = "default";

    private final Found found;
    private final Path file;
    private final String form;
    private final Reception reception;
    private final Rejects rejects;
    private FileRows input;
    private long good;
    private boolean settled;

    InboxFile(Found found, String form, Reception reception) {
        this.found = found;
        this.file = found.file();
        this.form = form;
        this.reception = reception;
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

    /** How many rows could not be used; a file of which nothing was used counts at least once, one that is read again not at all. */
    public long refused() {
        return !settled ? 0 : good == 0 ? Math.max(1, rejects.count()) : rejects.count();
    }

    Found found() {
        return found;
    }

    /**
     * The file moves last: after a crash before that it is read again, and nothing that was refused goes unsaid.
     *
     * @return where it lies now; empty when it is to be read again, or is gone
     */
    Optional<Path> finish() throws IOException {
        close();
        Optional<Found.Stamp> now = Found.Stamp.find(file);
        if (now.equals(Optional.of(found.stamp()))) {
            settled = true;
            return Optional.of(good == 0 ? failed() : done());
        }
        rejects.discard();
        if (now.isEmpty()) {
            LOG.warn("{} was removed while it was read: {} rows were taken", FileNames.text(file), good);
        } else {
            LOG.info("{} changed while it was read: it is read again", FileNames.text(file));
        }
        return Optional.empty();
    }

    /** The input is closed, whatever happened to it. */
    @Override
    public void close() {
        try {
            if (input != null) {
                input.close();
            }
            rejects.close();
        } catch (IOException e) {
            LOG.debug("{} did not close", FileNames.text(file), e);
        }
    }

    private Path failed() throws IOException {
        Path failed = FileMover.place(file, FileMover.FAILED);
        rejects.explain(failed);
        FileMover.move(file, failed);
        LOG.warn("{} was not taken: see {}.error.txt", FileNames.text(file), failed);
        return failed;
    }

    private Path done() throws IOException {
        Path done = FileMover.place(file, FileMover.DONE);
        rejects.list(done);
        FileMover.move(file, done);
        if (FileMover.isOurs(file.getParent())) {
            Rejects.forget(file);
        }
        LOG.info("{}: {} rows were taken, {} were not", FileNames.text(file), good, rejects.count());
        return done;
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
}
