package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The people of the account with their rights (amocrm-api.md sections 7 and 11). */
final class UsersApi {
    private static final String PATH = "/api/v4/users";

    private final Model model;

    UsersApi(Model model) {
        this.model = model;
    }

    void routes(Router router) {
        router.add(
                "GET",
                PATH,
                (call, holes) -> model.lists()
                        .counted(call, "users", List.copyOf(model.state().users.values()), this::json));
        router.add(
                "GET",
                PATH + "/{id}",
                (call, holes) -> Optional.ofNullable(model.state().users.get(holes.id()))
                        .map(user -> Answer.hal(json(user)))
                        .orElseGet(() -> Answer.empty(204)));
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
        Links.self(json, model.url() + PATH + "/" + user.id());
        ObjectNode embedded = json.putObject("_embedded");
        embedded.putArray("roles");
        embedded.putArray("groups");
        return json;
    }
}
