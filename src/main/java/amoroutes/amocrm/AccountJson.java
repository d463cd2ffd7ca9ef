package amoroutes.amocrm;

import amoroutes.common.Json;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** amoCRM's JSON as the records of {@link Account} (amocrm-api.md 6 and 7). */
final class AccountJson {
    private static final Set<String> IN_RUSSIAN = Set.of("RU", "BY", "KZ", "KG", "TJ", "TM", "UZ", "AM", "AZ", "MD");

    private AccountJson() {}

    /** The rows of {@code _embedded.<name>}. */
    static <T> List<T> rows(JsonNode body, String name, Function<JsonNode, T> row) {
        List<T> rows = new ArrayList<>();
        body.path("_embedded").path(name).forEach(node -> rows.add(row.apply(node)));
        return rows;
    }

    static Account.Pipeline pipeline(JsonNode node) {
        List<Account.Status> statuses = rows(node, "statuses", AccountJson::status);
        statuses.sort(Comparator.comparingInt(Account.Status::sort));
        return new Account.Pipeline(
                id(node),
                Json.text(node, "name"),
                node.path("is_main").asBoolean(),
                node.path("is_archive").asBoolean(),
                statuses);
    }

    static Account.Status status(JsonNode node) {
        return new Account.Status(
                id(node),
                Json.text(node, "name"),
                node.path("sort").asInt(),
                node.path("type").asInt(),
                Json.text(node, "color"));
    }

    static Account.Field field(JsonNode node) {
        String type = Json.text(node, "type");
        List<Account.Option> options = new ArrayList<>();
        node.path("enums").forEach(option -> options.add(option(option, type)));
        return new Account.Field(id(node), Json.text(node, "name"), Json.text(node, "code"), type, options);
    }

    /** The options of a multi-value field such as PHONE are codes themselves: WORK, MOB. */
    private static Account.Option option(JsonNode node, String type) {
        String value = Json.text(node, "value");
        String code = Json.text(node, "code");
        return new Account.Option(id(node), value, code.isEmpty() && type.equals("multitext") ? value : code);
    }

    static Account.User user(JsonNode node) {
        return new Account.User(
                id(node),
                Json.text(node, "name"),
                Json.text(node, "email"),
                node.path("rights").path("is_active").asBoolean(true));
    }

    static Account.Catalog catalog(JsonNode node) {
        return new Account.Catalog(id(node), Json.text(node, "name"), Json.text(node, "type"));
    }

    /** Not every account tells its language; then the country does. */
    static String language(JsonNode account) {
        String language = Json.text(account, "language");
        String country = Json.text(account, "country");
        return language.isEmpty() && !country.isEmpty() ? (IN_RUSSIAN.contains(country) ? "ru" : "en") : language;
    }

    private static long id(JsonNode node) {
        return node.path("id").asLong();
    }
}
