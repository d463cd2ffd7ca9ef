package amoroutes.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leads, contacts and companies that were removed. Guarded by the account's lock. */
final class Trash {
    private final AccountState state;
    private final List<Entity> entities = new ArrayList<>();

    Trash(AccountState state) {
        this.state = state;
    }

    void put(Entity entity) {
        entities.add(entity.touched(state.now(), state.admin()));
    }

    /** Oldest first. */
    List<Entity> all(Kind kind) {
        return entities.stream().filter(entity -> entity.kind == kind).toList();
    }

    /** It lies here no more; as it may stand in the account now, not yet on the shelf. */
    Optional<Entity> take(Kind kind, long id) {
        Optional<Entity> found =
                all(kind).stream().filter(entity -> entity.id == id).findFirst();
        found.ifPresent(entities::remove);
        return found.map(entity -> fitting(entity.touched(state.now(), state.admin())));
    }

    /** What it names and is gone meanwhile it names no more; out of "unsorted" it counts as accepted. */
    private Entity fitting(Entity back) {
        back.contacts.removeIf(id -> !state.shelf(Kind.CONTACTS).has(id));
        back.companies.removeIf(id -> !state.shelf(Kind.COMPANIES).has(id));
        back.elements
                .keySet()
                .removeIf(id -> state.catalogs.values().stream()
                        .noneMatch(catalog -> catalog.element(id).isPresent()));
        back.unsorted = false;
        if (back.kind == Kind.LEADS) {
            Pipeline pipeline = state.pipelines.getOrDefault(back.pipelineId, state.mainPipeline());
            back.pipelineId = pipeline.id();
            back.statusId = pipeline.status(back.statusId)
                    .filter(status -> status.type() == 0)
                    .orElse(pipeline.first())
                    .id();
        }
        return back;
    }
}
