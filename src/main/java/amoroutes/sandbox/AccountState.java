package amoroutes.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that the account holds, in memory. Whoever reads or writes it holds its monitor: one lock is enough, since
 * a batch of 50 leads takes well under ten milliseconds.
 */
final class AccountState {
    final Map<Long, Pipeline> pipelines = new LinkedHashMap<>();
    final Map<Long, User> users = new LinkedHashMap<>();
    final Map<Long, Note> notes = new LinkedHashMap<>();
    final Map<String, ObjectNode> webhooks = new LinkedHashMap<>();
    final Map<String, ObjectNode> unsorted = new LinkedHashMap<>();
    final Map<Long, Catalog> catalogs = new LinkedHashMap<>();
    private final Map<Kind, EntityStore> shelves = new EnumMap<>(Kind.class);
    private final Map<Kind, Fields> fields = new EnumMap<>(Kind.class);
    private final Map<Kind, Tags> tags = new EnumMap<>(Kind.class);
    private final Links links = new Links(this);
    private final Map<String, Map<String, ObjectNode>> rows = new HashMap<>();
    private final Trash trash = new Trash(this);
    private final List<Witness> witnesses = new ArrayList<>();
    private final Map<Long, List<Note>> notesByEntity = new HashMap<>();
    private final Supplier<SandboxOptions> options;
    private final Ids ids = new Ids();
    private long revision;
    private final long born;
    private boolean controlsDuplicates;
    private String language = "ru";

    /** @param entityType the kind the note hangs on */
    record Note(long id, Kind entityType, long entityId, ObjectNode body) {}

    private long pretended;

    AccountState(Supplier<SandboxOptions> options) {
        this.options = requireNonNull(options, "options is null");
        this.born = millis();
        for (Kind kind : Kind.ALL) {
            shelves.put(kind, new EntityStore());
            fields.put(kind, new Fields());
            tags.put(kind, new Tags());
        }
    }

    Ids ids() {
        return ids;
    }

    /** The next id of this kind of thing. */
    long nextId(String kind) {
        return ids.next(kind, 1);
    }

    /** Plain rows that {@link RowsApi} keeps, by id, such as {@code tasks}. */
    Map<String, ObjectNode> rows(String name) {
        return rows.computeIfAbsent(name, key -> new LinkedHashMap<>());
    }

    /** It sees all that happens from now on. */
    void watch(Witness witness) {
        witnesses.add(witness);
    }

    List<Witness> witnesses() {
        return witnesses;
    }

    /** Takes away what settings can name, so that another account's can take its place. */
    void clear() {
        ids.countByKind();
        pipelines.clear();
        users.clear();
        catalogs.clear();
        fields.put(Kind.LEADS, new Fields());
        fields.put(Kind.CONTACTS, new Fields());
    }

    /** amoCRM's word, such as {@code en}. */
    String language() {
        return language;
    }

    void speak(String word) {
        language = word;
    }

    boolean controlsDuplicates() {
        return controlsDuplicates;
    }

    void controlDuplicates(boolean on) {
        controlsDuplicates = on;
    }

    /** Unix seconds. */
    long now() {
        return millis() / 1000;
    }

    /** While a write of before is done again it is the time of then. */
    void pretend(long millis) {
        pretended = millis;
    }

    long millis() {
        return pretended == 0 ? options.get().clock().millis() : pretended;
    }

    EntityStore shelf(Kind kind) {
        return shelves.get(kind);
    }

    Fields fields(Kind kind) {
        return fields.get(kind);
    }

    Tags tags(Kind kind) {
        return tags.get(kind);
    }

    Optional<Entity> find(Kind kind, long id) {
        return shelf(kind).get(id);
    }

    /** Puts a new or changed entity where readers will see it. */
    void write(Entity entity) {
        Entity before = find(entity.kind, entity.id).orElse(null);
        links.wrote(before, entity);
        shelf(entity.kind).put(entity, millis(), options.get().delays().index());
        witnesses.forEach(witness -> witness.wrote(before, entity));
        changed();
    }

    /** As when a person deletes or merges it: it vanishes, also from the leads it stood in. */
    void remove(Kind kind, long id) {
        find(kind, id).ifPresent(entity -> {
            links.remove(entity);
            trash.put(entity);
            witnesses.forEach(witness -> witness.removed(entity));
        });
        shelf(kind).remove(id);
        changed();
    }

    /** As when a person takes it out of the trash again. */
    void restore(Kind kind, long id) {
        trash.take(kind, id).ifPresent(entity -> {
            links.wrote(null, entity);
            shelf(kind).put(entity, millis(), options.get().delays().index());
            witnesses.forEach(witness -> witness.restored(entity));
        });
        changed();
    }

    Trash trash() {
        return trash;
    }

    /** What lists may show now. */
    List<Entity> indexed(Kind kind) {
        return new ArrayList<>(shelf(kind)
                .indexed(millis(), options.get().delays().index())
                .filter(entity -> !entity.unsorted)
                .toList());
    }

    /** Lists show what was written up to then, in milliseconds. */
    long indexedUntil() {
        return millis() - options.get().delays().index().toMillis();
    }

    /** The element of this catalog; empty when either is not there. */
    Optional<Catalog.Element> element(long catalogId, long id) {
        return Optional.ofNullable(catalogs.get(catalogId)).flatMap(catalog -> catalog.element(id));
    }

    /** As when a person deletes it: it vanishes, also from the leads it was linked to. */
    void removeElement(long id) {
        catalogs.values().forEach(catalog -> catalog.remove(id));
        List<Entity> leads = shelf(Kind.LEADS)
                .all()
                .filter(lead -> lead.elements.containsKey(id))
                .toList();
        for (Entity lead : leads) {
            Entity without = lead.copy();
            without.elements.remove(id);
            write(without);
        }
        changed();
    }

    void addNote(Note note) {
        notes.put(note.id(), note);
        notesByEntity.computeIfAbsent(note.entityId(), key -> new ArrayList<>()).add(note);
        witnesses.forEach(witness -> witness.noted(note));
        changed();
    }

    /** Oldest first. */
    List<Note> notesOf(Kind kind, long entityId) {
        return notesByEntity.getOrDefault(entityId, List.of()).stream()
                .filter(note -> note.entityType() == kind)
                .toList();
    }

    Pipeline mainPipeline() {
        return pipelines.values().stream()
                .filter(Pipeline::main)
                .findFirst()
                .or(() -> pipelines.values().stream().findFirst())
                .orElseThrow();
    }

    Links links() {
        return links;
    }

    /** Whose token is used: what is written is his where nobody else is named. */
    long admin() {
        return users.values().stream()
                .filter(User::active)
                .mapToLong(User::id)
                .findFirst()
                .orElse(DemoAccount.ADMIN);
    }

    boolean activeUser(long id) {
        User user = users.get(id);
        return user != null && user.active();
    }

    void changed() {
        revision++;
    }

    /** Changes with every write and with a reset, so that the page redraws only when there is something new. */
    String revision() {
        return born + "." + revision;
    }
}
