package amoroutes.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A sales pipeline. Statuses stand in the order of the screen. */
record Pipeline(
        long id, String name, int sort, boolean main, boolean unsorted, boolean archived, List<Status> statuses) {
    static final long WON = 142;
    static final long LOST = 143;

    /** @param type 1 is the "unsorted" status, in which no lead can be created by id */
    record Status(long id, String name, int sort, String color, int type, List<StatusDescription> descriptions) {
        Status(long id, String name, int sort, String color, int type) {
            this(id, name, sort, color, type, List.of());
        }

        Status with(List<StatusDescription> others) {
            return new Status(id, name, sort, color, type, others);
        }

        boolean editable() {
            return type == 0 && id != WON && id != LOST;
        }
    }

    Pipeline {
        statuses =
                statuses.stream().sorted(Comparator.comparingInt(Status::sort)).toList();
    }

    Optional<Status> status(long statusId) {
        return statuses.stream().filter(status -> status.id == statusId).findFirst();
    }

    /** The stage of a lead that names none. */
    Status first() {
        return statuses.stream().filter(status -> status.type == 0).findFirst().orElseThrow();
    }

    Optional<Status> incoming() {
        return statuses.stream().filter(status -> status.type == 1).findFirst();
    }

    Pipeline plus(List<Status> more) {
        List<Status> all = new ArrayList<>(statuses);
        all.addAll(more);
        return with(all);
    }

    Pipeline without(long statusId) {
        return with(statuses.stream().filter(status -> status.id != statusId).toList());
    }

    Pipeline with(List<Status> others) {
        return new Pipeline(id, name, sort, main, unsorted, archived, others);
    }

    Pipeline withMain(boolean main) {
        return new Pipeline(id, name, sort, main, unsorted, archived, statuses);
    }
}
