package amoroutes.directory;

import amoroutes.amocrm.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Reads what changed, oldest first, from what is known up to the end of the list: for a burst, in which new contacts push
 * everything down as fast as a {@link Poll} could read. Here they stand at the end and push nothing. First it looks for the
 * place, one row at a time; then each page overlaps the one before, since a contact that changes leaves its old place and
 * moves up all behind it.
 */
final class CatchUp implements Reading {
    private static final int NEAR = 250;
    private static final long NONE = -1;

    private final InstantSource clock;
    private DirectoryProgress mark;
    private long older = NONE;
    private long newer = Long.MAX_VALUE;
    private long probe;
    private long stride = NEAR;
    private long offset = NONE;
    private Set<Long> last = Set.of();
    private boolean finished;

    /** @param guess where in the list the place may be, from 0 */
    CatchUp(DirectoryProgress mark, long guess, InstantSource clock) {
        this.mark = mark;
        this.probe = Math.max(0, guess);
        this.clock = clock;
    }

    /** Where the next one may begin to look. */
    long place() {
        return offset == NONE ? probe : offset;
    }

    @Override
    public Request request() {
        return slice().by("updated_at");
    }

    @Override
    public ToLongFunction<ContactPage.Row> order() {
        return ContactPage.Row::changedAt;
    }

    @Override
    public DirectoryProgress take(ContactPage page) {
        if (offset == NONE) {
            look(page.reaches(mark.from()));
        } else {
            read(page);
        }
        return mark;
    }

    @Override
    public boolean finished() {
        return finished;
    }

    private Slice slice() {
        return offset == NONE ? new Slice(1, probe + 1) : Slice.reaching(offset);
    }

    private void look(boolean isOlder) {
        older = isOlder ? probe : older;
        newer = isOlder ? newer : probe;
        if (newer == 0 || older != NONE && newer != Long.MAX_VALUE && newer - older <= NEAR) {
            offset = Math.max(0, older);
            stride = NEAR;
        } else if (newer == Long.MAX_VALUE) {
            probe = older + stride;
            stride *= 2;
        } else if (older == NONE) {
            probe = Math.max(0, newer - stride);
            stride *= 2;
        } else {
            probe = (older + newer) / 2;
        }
    }

    private void read(ContactPage page) {
        List<ContactPage.Row> rows = page.rows();
        long from = slice().from();
        if (joins(rows, from)) {
            last = rows.stream().map(ContactPage.Row::id).collect(Collectors.toSet());
            offset = from + rows.size();
            finished = !page.more();
            mark = rows.isEmpty()
                    ? mark
                    : mark.reached(rows.get(rows.size() - 1).changedAt(), clock.instant());
            stride = NEAR;
        } else {
            offset = Math.max(0, offset - stride);
            stride *= 2;
        }
    }

    /** Nothing was left out before this page. */
    private boolean joins(List<ContactPage.Row> rows, long from) {
        return from == 0
                || rows.stream().anyMatch(row -> last.contains(row.id()))
                || last.isEmpty() && !rows.isEmpty() && rows.get(0).changedAt() < mark.from();
    }
}
