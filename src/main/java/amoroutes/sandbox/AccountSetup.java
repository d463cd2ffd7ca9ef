package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link Setup} that settings can name: pipelines, fields, users and catalogs. */
record AccountSetup(AccountState state) {
    /**
     * Another account, as {@code account --json} prints it, in place of the one that is here. From then on each kind of
     * thing has ids of its own, the next after those given. A catalog that does not tell its {@code fields} has those of
     * goods.
     */
    void account(JsonNode json) {
        state.clear();
        state.speak(json.path("language").asText(state.language()));
        fill(json);
    }

    /** The same beside what is here. */
    void fill(JsonNode json) {
        for (JsonNode each : json.path("pipelines")) {
            boolean unsorted = hasUnsorted(each);
            pipeline(((ObjectNode) each.deepCopy()).put("unsorted", unsorted));
        }
        json.path("leadFields").forEach(each -> field(Kind.LEADS, each));
        json.path("contactFields").forEach(each -> field(Kind.CONTACTS, each));
        json.path("companyFields").forEach(each -> field(Kind.COMPANIES, each));
        json.path("users").forEach(this::user);
        json.path("catalogs").forEach(each -> catalog(each, !each.has("fields")));
        for (JsonNode each : json.path("lossReasons")) {
            state.rows(LossReasonsApi.PATH).put(each.get("id").asText(), (ObjectNode) each);
        }
    }

    /**
     * {@code {"id","name","main","unsorted","archived","statuses":["…"]}}; a status is its name or
     * {@code {"id","name","sort","type","color"}}. Ids that are given make the account of a shop whose settings name them.
     */
    long pipeline(JsonNode json) {
        boolean unsorted = json.path("unsorted").asBoolean(true);
        boolean main = json.path("main").asBoolean();
        List<Pipeline.Status> statuses = new ArrayList<>();
        if (unsorted && !hasUnsorted(json)) {
            statuses.add(DemoAccount.incoming(state.nextId("statuses")));
        }
        json.path("statuses")
                .forEach(status -> statuses.add(new Pipeline.Status(
                        id("statuses", status),
                        status.path("name").asText(status.asText()),
                        status.path("sort").asInt(20 + 10 * statuses.size()),
                        status.path("color").asText("#99ccff"),
                        status.path("type").asInt())));
        for (Pipeline.Status end :
                List.of(DemoAccount.won("Успешно реализовано"), DemoAccount.lost("Закрыто и не реализовано"))) {
            if (statuses.stream().noneMatch(status -> status.id() == end.id())) {
                statuses.add(end);
            }
        }
        if (main) {
            state.pipelines.replaceAll((id, other) -> other.withMain(false));
        }
        Pipeline pipeline = new Pipeline(
                id("pipelines", json),
                json.path("name").asText(),
                json.path("sort").asInt(10 + state.pipelines.size()),
                main,
                unsorted,
                json.path("archived").asBoolean(),
                statuses);
        state.pipelines.put(pipeline.id(), pipeline);
        return pipeline.id();
    }

    private static boolean hasUnsorted(JsonNode pipeline) {
        return pipeline.path("statuses").findValuesAsText("type").contains("1");
    }

    long field(Kind kind, JsonNode json) {
        Field field = field(json, "fields");
        state.fields(kind).put(field);
        return field.id();
    }

    /** {@code {"id","name","type","code","sort","predefined","options":["…"]}}; an option is its value or {@code {"id","value","code"}}. */
    private Field field(JsonNode json, String ids) {
        String type = json.path("type").asText("text");
        boolean multitext = type.equals("multitext");
        List<Field.Option> options = new ArrayList<>();
        for (JsonNode option : json.path("options")) {
            String value = option.path("value").asText(option.asText());
            options.add(new Field.Option(
                    id("options", option),
                    value,
                    code(option, multitext ? value : null),
                    option.path("sort").asInt(options.size() + 1)));
        }
        if (options.isEmpty() && type.equals("smart_address")) {
            options.addAll(Field.ADDRESS_PARTS);
        } else if (options.isEmpty() && multitext) {
            options.add(new Field.Option(state.nextId("options"), "WORK", "WORK", 1));
        }
        String name = json.path("name").asText();
        boolean predefined = json.path("predefined").asBoolean();
        int sort = json.path("sort").asInt(510);
        return new Field(
                id(ids, json),
                name,
                code(json, null),
                type,
                sort,
                predefined,
                false,
                null,
                options,
                ((ObjectNode) json.deepCopy()).retain(Field.MORE));
    }

    private static String code(JsonNode json, String usual) {
        String code = json.path("code").asText("");
        return code.isEmpty() ? usual : code;
    }

    /** {@code {"id","name","email","admin","active"}} */
    long user(JsonNode json) {
        User user = new User(
                id("users", json),
                json.path("name").asText(),
                json.path("email").asText(),
                json.path("admin").asBoolean(),
                json.path("active").asBoolean(true));
        state.users.put(user.id(), user);
        return user.id();
    }

    /**
     * {@code {"id","name","type","fields":[as above]}}
     *
     * @param goods with the fields of goods
     */
    Catalog catalog(JsonNode json, boolean goods) {
        Catalog catalog = new Catalog(
                id("catalogs", json),
                json.path("name").asText(),
                json.path("type").asText("regular"));
        if (goods) {
            catalog.addGoodsFields(state.ids().next("catalog fields", 5));
        }
        json.path("fields").forEach(each -> catalog.fields().put(field(each, "catalog fields")));
        state.catalogs.put(catalog.id(), catalog);
        return catalog;
    }

    /** The id that is given, else the next. */
    long id(String kind, JsonNode json) {
        long id = json.path("id").asLong(0);
        state.ids().taken(kind, id);
        return id == 0 ? state.nextId(kind) : id;
    }
}
