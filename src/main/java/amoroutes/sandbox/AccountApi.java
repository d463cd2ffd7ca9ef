package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** {@code GET /account}, with every member the official PHP library refuses to do without (amocrm-api.md section 11). */
final class AccountApi {
    private static final String PATH = "/api/v4/account";
    private static final long FOUNDED = 1_700_000_000L;

    private final Model model;

    AccountApi(Model model) {
        this.model = model;
    }

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> get(call.query().with()));
    }

    private Answer get(Set<String> with) {
        ObjectNode json = Json.object()
                .put("id", DemoAccount.ACCOUNT)
                .put("name", "Демо-магазин (песочница)")
                .put("subdomain", "sandbox")
                .put("created_at", FOUNDED)
                .put("created_by", 0)
                .put("updated_at", FOUNDED)
                .put("updated_by", 0)
                .put("current_user_id", DemoAccount.ADMIN)
                .put("country", "RU")
                .put("currency", "RUB")
                .put("currency_symbol", "₽")
                .put("customers_mode", "unavailable")
                .put("is_unsorted_on", true)
                .put("mobile_feature_version", 0)
                .put("is_loss_reason_enabled", true)
                .put("is_helpbot_enabled", false)
                .put("is_technical_account", false)
                .put("contact_name_display_order", 1);
        if (with.contains("amojo_id")) {
            json.put("amojo_id", "f3c6340d-410e-4ad1-9f7e-c5e663599909");
        }
        if (with.contains("uuid")) {
            json.put("uuid", "824f3a59-6154-4edf-ba90-0b5593715d07");
        }
        if (with.contains("version")) {
            json.put("version", 16);
        }
        if (with.contains("drive_url")) {
            json.put("drive_url", "https://drive-b.amocrm.ru");
        }
        if (with.contains("is_api_filter_enabled")) {
            json.put("is_api_filter_enabled", model.filterEnabled());
        }
        if (with.contains("entity_names")) {
            json.putObject("entity_names");
        }
        Links.self(json, model.url() + PATH);
        embedded(json.putObject("_embedded"), with);
        return Answer.hal(json);
    }

    private static void embedded(ObjectNode embedded, Set<String> with) {
        if (with.contains("amojo_rights")) {
            embedded.putObject("amojo_rights").put("can_direct", true).put("can_create_groups", true);
        }
        if (with.contains("users_groups")) {
            embedded.putArray("users_groups")
                    .addObject()
                    .put("id", 0)
                    .put("name", "Отдел продаж")
                    .putNull("uuid");
        }
        if (with.contains("task_types")) {
            ArrayNode types = embedded.putArray("task_types");
            taskType(types, 1, "Связаться", "FOLLOW_UP");
            taskType(types, 2, "Встреча", "MEETING");
        }
        if (with.contains("datetime_settings")) {
            embedded.putObject("datetime_settings")
                    .put("date_pattern", "d.m.Y H:i")
                    .put("short_date_pattern", "d.m.Y")
                    .put("short_time_pattern", "H:i")
                    .put("date_formant", "d.m.Y")
                    .put("date_format", "d.m.Y")
                    .put("time_format", "H:i:s")
                    .put("timezone", "Europe/Moscow")
                    .put("timezone_offset", "+03:00");
        }
    }

    private static void taskType(ArrayNode types, int id, String name, String code) {
        types.addObject()
                .put("id", id)
                .put("name", name)
                .putNull("color")
                .putNull("icon_id")
                .put("code", code);
    }
}
