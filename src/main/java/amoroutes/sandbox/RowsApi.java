package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plain rows of JSON under one path: what the smaller methods of the API keep. A table of columns says what may be
 * written; what else a kind of row needs stands where it is made.
 */
final class RowsApi {
    enum Type {
        TEXT,
        INTEGER,
        YES_OR_NO,
        USER,
        ANY
    }

    interface Rules {
        /** @param before null for a new row */
        void check(ObjectNode json, ObjectNode before, Scope scope);
    }

    private record Column(String name, Type type, boolean required, boolean changes) {}

    private final Model model;
    private final String path;
    private final String name;
    private final Map<String, ObjectNode> rows;
    private final List<Column> columns = new ArrayList<>();
    private Rules rules = (json, before, scope) -> {};
    private Consumer<ObjectNode> filler = row -> {};
    private Function<Long, JsonNode> ids = LongNode::valueOf;
    private BiConsumer<ObjectNode, ObjectNode> witness = (before, after) -> {};
    private List<String> answered = List.of();
    private int added = 200;
    private boolean paged;

    /**
     * @param path such as {@code /api/v4/tasks}
     * @param name in {@code _embedded}
     */
    RowsApi(Model model, String path, String name) {
        this.model = model;
        this.path = path;
        this.name = name;
        this.rows = model.state().rows(path);
    }

    RowsApi required(Type type, String column) {
        columns.add(new Column(column, type, true, true));
        return this;
    }

    RowsApi optional(Type type, String column) {
        columns.add(new Column(column, type, false, true));
        return this;
    }

    /** Required, and never changed afterwards. */
    RowsApi fixed(Type type, String column) {
        columns.add(new Column(column, type, true, false));
        return this;
    }

    RowsApi checked(Rules more) {
        rules = more;
        return this;
    }

    /** What a new row holds beside its columns, and where those are not given. */
    RowsApi filled(Consumer<ObjectNode> more) {
        filler = more;
        return this;
    }

    /** Ids that are no numbers. */
    RowsApi named(Function<Long, JsonNode> how) {
        ids = how;
        return this;
    }

    /** A write answers with no more than these, beside the request id and the link. */
    RowsApi answered(String... members) {
        answered = List.of(members);
        return this;
    }

    RowsApi addedWith(int status) {
        added = status;
        return this;
    }

    /** Lists have pages instead of a count. */
    RowsApi paged() {
        paged = true;
        return this;
    }

    /** It sees each write: the row before, null for a new one, and after. */
    RowsApi seenBy(BiConsumer<ObjectNode, ObjectNode> other) {
        witness = other;
        return this;
    }

    RowsApi reads(Router router) {
        router.add("GET", path, (call, holes) -> list(call));
        router.add("GET", path + "/{uid}", (call, holes) -> Answer.found(Optional.ofNullable(rows.get(holes.text()))));
        return this;
    }

    RowsApi adds(Router router) {
        router.add("POST", path, (call, holes) -> add(Batch.of(call.json())));
        return this;
    }

    RowsApi changes(Router router) {
        router.add("PATCH", path, (call, holes) -> change(Batch.of(call.json())));
        router.add("PATCH", path + "/{uid}", (call, holes) -> changeOne(holes.text(), Batch.single(call.json())));
        return this;
    }

    void deletes(Router router) {
        router.add("DELETE", path + "/{uid}", (call, holes) -> {
            if (rows.remove(holes.text()) == null) {
                return Problem.noRoute(call.method(), model.url() + call.target());
            }
            model.state().changed();
            return Answer.empty(204);
        });
    }

    private Answer list(Call call) {
        List<ObjectNode> shown =
                RowFilter.of(call.query(), columns.stream().map(Column::name).toList(), rows.values());
        return paged
                ? model.lists().page(call, name, shown, row -> row)
                : model.lists().whole(call, name, shown, row -> row);
    }

    private Answer add(Batch batch) {
        batch.check((json, scope) -> check(json, null, scope));
        return written(added, batch.rows(this::create));
    }

    private Answer change(Batch batch) {
        batch.check((json, scope) -> {
            if (!Json.given(json, "id")) {
                scope.missing("id");
            } else if (!rows.containsKey(json.get("id").asText())) {
                scope.notSupported("id");
            } else {
                check(json, rows.get(json.get("id").asText()), scope);
            }
        });
        return written(200, batch.rows(json -> update(json.get("id").asText(), json)));
    }

    private Answer changeOne(String id, Batch batch) {
        ObjectNode before = rows.get(id);
        batch.check((json, scope) -> {
            if (before == null) {
                scope.notSupported("id");
            } else {
                check(json, before, scope);
            }
        });
        return Answer.hal(batch.rows(json -> update(id, json)).get(0));
    }

    private void check(ObjectNode json, ObjectNode before, Scope scope) {
        for (Column column : columns) {
            if (before == null && column.required && !Json.given(json, column.name)) {
                scope.missing(column.name);
            } else {
                switch (column.type) {
                    case TEXT -> scope.text(json, column.name);
                    case INTEGER -> scope.integer(json, column.name);
                    case YES_OR_NO -> scope.yesOrNo(json, column.name);
                    case USER ->
                        scope.known(
                                json,
                                column.name,
                                id -> id == 0 || model.state().activeUser(id));
                    case ANY -> {}
                }
            }
        }
        rules.check(json, before, scope);
    }

    private ObjectNode create(ObjectNode json) {
        ObjectNode row = Json.object();
        row.set("id", ids.apply(model.state().nextId(name)));
        filler.accept(row);
        columns.forEach(column -> put(row, json, column));
        return keep(
                null, Json.self(row, model.url() + path + "/" + row.get("id").asText()));
    }

    private ObjectNode update(String id, ObjectNode json) {
        ObjectNode before = rows.get(id);
        ObjectNode row = before.deepCopy();
        if (row.has("updated_at")) {
            row.put("updated_at", model.state().now());
        }
        columns.stream().filter(Column::changes).forEach(column -> put(row, json, column));
        return keep(before, row);
    }

    private static void put(ObjectNode row, ObjectNode json, Column column) {
        if (json.has(column.name)) {
            row.set(column.name, json.get(column.name));
        }
    }

    private ObjectNode keep(ObjectNode before, ObjectNode row) {
        rows.put(row.get("id").asText(), row);
        witness.accept(before, row);
        model.state().changed();
        ObjectNode shown = row.deepCopy();
        if (!answered.isEmpty()) {
            List<String> kept = new ArrayList<>(answered);
            kept.add("_links");
            shown.retain(kept);
            if (before == null) {
                shown.remove("updated_at");
            }
        }
        return shown;
    }

    private Answer written(int status, ArrayNode written) {
        return status == 201 || !paged
                ? Lists.written(status, name, written)
                : model.lists().written(path, name, written);
    }
}
