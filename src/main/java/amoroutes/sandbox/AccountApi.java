package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /account}, with every member the official PHP library refuses to do without, and the people of the account
 * with their rights (amocrm-api.md sections 7 and 11).
 */
record AccountApi(Model model) {
    private static final String PATH = "/api/v4/account";
    private static final String USERS = "/api/v4/users";

    /** All that can be asked for. */
    private static final ObjectNode ACCOUNT = (ObjectNode) Json.parse(Page.bytes("account.json"));

    /** Shown only when {@code with} names it, as all that is embedded. */
    private static final List<String> ON_REQUEST =
            List.of("amojo_id", "uuid", "version", "drive_url", "is_api_filter_enabled", "entity_names");

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> account(call.query().with()));
        router.add(
                "GET",
                USERS,
                (call, holes) -> model.lists()
                        .counted(call, "users", List.copyOf(model.state().users.values()), this::json));
        router.add(
                "GET",
                USERS + "/{id}",
                (call, holes) -> Answer.found(
                        Optional.ofNullable(model.state().users.get(holes.id())).map(this::json)));
        roles(router);
    }

    private static final ObjectNode ROLES = (ObjectNode) Json.parse(Page.bytes("roles.json"));

    private void roles(Router router) {
        String path = "/api/v4/roles";
        List<ObjectNode> roles = new ArrayList<>();
        for (JsonNode role : ROLES.get("roles")) {
            roles.add(Json.self(
                    role.deepCopy(), model.url() + path + "/" + role.get("id").asText()));
        }
        router.add("GET", path, (call, holes) -> model.lists().counted(call, "roles", roles, role -> role));
        router.add(
                "GET",
                path + "/{id}",
                (call, holes) -> Answer.found(roles.stream()
                        .filter(role -> role.get("id").asLong() == holes.id())
                        .findFirst()));
    }

    private Answer account(Set<String> with) {
        ObjectNode json = ACCOUNT.deepCopy()
                .put("id", DemoAccount.ACCOUNT)
                .put("language", model.state().language())
                .put("current_user_id", DemoAccount.ADMIN)
                .put("is_api_filter_enabled", model.filterEnabled().getAsBoolean());
        json.remove(ON_REQUEST.stream().filter(name -> !with.contains(name)).toList());
        ((ObjectNode) json.get("_embedded")).retain(with);
        return Answer.hal(Json.self(json, model.url() + PATH));
    }

    private ObjectNode json(User user) {
        ObjectNode json = Json.object()
                .put("id", user.id())
                .put("name", user.name())
                .put("email", user.email())
                .put("lang", "ru");
        ObjectNode rights = json.putObject("rights");
        for (String entity : List.of("leads", "contacts", "companies")) {
            rights.putObject(entity)
                    .put("view", "A")
                    .put("edit", "A")
                    .put("add", "A")
                    .put("delete", user.admin() ? "A" : "M")
                    .put("export", user.admin() ? "A" : "D");
        }
        rights.putObject("tasks").put("edit", "A").put("delete", "A");
        rights.put("mail_access", user.admin())
                .put("catalog_access", true)
                .putNull("status_rights")
                .put("is_admin", user.admin())
                .put("is_free", false)
                .put("is_active", user.active())
                .putNull("group_id")
                .putNull("role_id");
        Json.self(json, model.url() + USERS + "/" + user.id());
        ObjectNode embedded = json.putObject("_embedded");
        embedded.putArray("roles");
        embedded.putArray("groups");
        return json;
    }
}
