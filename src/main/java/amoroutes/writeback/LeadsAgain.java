package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.ManyById;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Leads that amoCRM said have moved, on the way to being read: a call of amoCRM is a hint, what stands there counts. */
public final class LeadsAgain {
    private final ManyById list;
    private final Set<Long> unseen;
    private boolean broken;

    LeadsAgain(List<Long> ids) {
        this.list = new ManyById("/api/v4/leads", requireNonNull(ids, "ids is null"));
        this.unseen = new LinkedHashSet<>(ids);
    }

    ManyById list() {
        return list;
    }

    /** Those that did not come, and will not once all is read: they are gone from amoCRM. */
    Set<Long> unseen() {
        return unseen;
    }

    void giveUp() {
        broken = true;
    }

    public boolean isFinished() {
        return broken || list.finished();
    }

    boolean whole() {
        return !broken && list.finished();
    }
}
