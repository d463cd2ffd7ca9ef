package amoroutes.intake;

import static amoroutes.intake.Sent.json;
import static amoroutes.intake.Sent.only;
import static amoroutes.intake.Sent.refusal;
import static amoroutes.intake.Sent.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import amoroutes.common.Sha256;
import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdersTest {
    /** The order of the documentation, with every field. */
    static final String FULL = """
            {"source":"shop","id":"1042","number":"2411/12","status":"1","created_at":"2026-11-24T10:00:00+03:00",
             "cost":2990.50,"cart_cost":2690.50,"delivery_cost":300,"weight":1.2,"currency":"RUB","delivery":"Курьер",
             "payment":"Карта","comment":"Звонить после 18",
             "customer":{"id":"77","name":"Иван Петров","email":"Ivan@Example.ru","phone":"8 (916) 123-45-67","extended":{}},
             "address":{"receiver":"Анна","phone":"8 916 765-43-21","index":"101000","city":"Москва","street":"Мясницкая",
                        "building":"1","room":"2"},
             "products":[{"id":"12","article":"A-1","name":"Чайник","price":1200,"count":2,"unit":"шт","cost":2400,
                          "weight":0.6,"options":{"color":"красный"},"categories":["40","39"]}],
             "properties":{"amoCRMFields":{"responsible_user_id":123453,"promo":"BLACK"}},
             "utm":{"utm_source":"yandex"},"origin":"site","url":"https://shop.example/order/1042"}
            """;

    private final Orders orders = new Orders(new Identities(List.of()));

    private Accepted accepted(String body) {
        return only(orders.parse(json(body)));
    }

    private Refused refused(String body) {
        return refusal(() -> orders.parse(json(body)));
    }

    @Test
    void what_nobody_sees_at_the_ends_of_an_id_is_no_part_of_it() {
        for (String typed : List.of("5", " 5 ", "5\u00a0", "5\u200b", "\ufeff5", "\u20285")) {
            assertThat(accepted("{\"id\":\"" + typed + "\"}").key().externalId())
                    .isEqualTo("5");
        }
        assertThat(refused("{\"id\":\"\u00a0\"}").problems().get(0).message()).contains("blank");
    }

    @Test
    void an_id_that_a_spreadsheet_has_cut_short_is_refused() {
        for (String typed : List.of("1,00001E+11", "1.23E+15", "5E+20")) {
            assertThat(refused("{\"id\":\"" + typed + "\"}").problems().get(0).message())
                    .contains("spreadsheet");
        }
        assertThat(accepted("{\"id\":\"A-1E+11\"}").key().externalId()).isEqualTo("A-1E+11");
    }

    @Test
    void a_list_that_php_wrote_as_an_object_is_a_list() {
        assertThat(accepted("{\"id\":1,\"products\":{\"0\":{\"name\":\"Чай\"},\"2\":{\"name\":\"Мёд\"}}}")
                        .body())
                .contains("\"products\":[{\"name\":\"Чай\"},{\"name\":\"Мёд\"}]");
        assertThat(refused("{\"id\":1,\"products\":{\"name\":\"Чай\"}}")
                        .problems()
                        .get(0)
                        .message())
                .contains("array");
    }

    @Test
    void an_order_is_accepted_under_its_source_and_id() {
        Accepted order = accepted(FULL);

        assertThat(order.key()).isEqualTo(new Key("shop", Kind.ORDER, "1042"));
        assertThat(order.body())
                .contains("\"cost\":2990.5,", "\"name\":\"Чайник\"", "\"amoCRMFields\":{\"promo\":\"BLACK\"");
        assertThat(order.hash()).isEqualTo(Sha256.hex(order.body()));
        assertThat(order.identities()).contains(Identity.phone("+79161234567"), Identity.email("ivan@example.ru"));
    }

    @Test
    void an_id_is_enough() {
        Accepted order = accepted("{\"id\":\"1042\"}");

        assertThat(order.key()).hasToString("default/order/1042");
        assertThat(order.body()).isEqualTo("{\"id\":\"1042\",\"source\":\"default\"}");
        assertThat(order.identities()).isEmpty();
    }

    @Test
    void the_keys_name_is_the_source_of_an_order_that_names_none() {
        RawEvent raw = new RawEvent("tilda", "", Sent.JSON, Map.of(), "", "{\"id\":1}".getBytes());

        assertThat(only(orders.parse(raw)).key().source()).isEqualTo("tilda");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":\"default\",\"id\":\"7\",\"cost\":1200}",
                "{\"cost\":1200.00,\"id\":7}",
                "{\"id\":\" 7 \",\"cost\":\"1200.0\"}",
                "{ \"id\" : 7.0, \"cost\" : 1.2e3, \"source\" : null }",
                "{\"id\":\"\\u0037\",\"cost\":\" 1200 \",\"weight\":\"\"}",
            })
    void the_same_content_has_the_same_hash_however_it_is_written(String body) {
        assertThat(accepted(body)).isEqualTo(accepted("{\"id\":\"7\",\"cost\":1200}"));
    }

    @Test
    void other_content_has_another_hash() {
        assertThat(accepted("{\"id\":\"7\",\"cost\":1200}").hash())
                .isNotEqualTo(accepted("{\"id\":\"7\",\"cost\":1200.01}").hash());
    }

    @Test
    void unknown_keys_are_kept() {
        assertThat(accepted("{\"id\":1,\"Мой ключ\":{\"a.b\":[1,null,true]},\"products\":[{\"sku\":\"X\"}]}")
                        .body())
                .contains("\"Мой ключ\":{\"a.b\":[1,null,true]}", "\"products\":[{\"sku\":\"X\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"id\":\" \"`                                       | id: must not be blank",
                "`\"id\":null`                                        | id: is missing: an order needs the id it has in the shop",
                "`\"cost\":1`                                         | id: is missing: an order needs the id it has in the shop",
                "`\"id\":[]`                                          | id: must be a string",
                "`\"id\":true`                                        | id: must be a string",
                "`\"id\":\"a\\nb\"`                                   | id: must not hold control characters",
                "`\"id\":1,\"source\":\"Shop\"`                       | source: must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen",
                "`\"id\":1,\"source\":\"\"`                           | source: must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen",
                "`\"id\":1,\"source\":\"a/b\"`                        | source: must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen",
                "`\"id\":1,\"source\":7`                              | source: must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen",
                "`\"id\":1,\"cost\":\"много\"`                        | cost: must be a number, such as 1290.50",
                "`\"id\":1,\"cost\":\"1,200\"`                        | cost: can be read as two numbers: write 1290 or 1.29",
                "`\"id\":1,\"cost\":\"1e999999999\"`                  | cost: must be a number, such as 1290.50",
                "`\"id\":1,\"cost\":true`                             | cost: must be a number, such as 1290.50",
                "`\"id\":1,\"weight\":{}`                             | weight: must be a number, such as 1290.50",
                "`\"id\":1,\"number\":{\"a\":1}`                      | number: must be a string",
                "`\"id\":1,\"comment\":[\"a\"]`                       | comment: must be a string",
                "`\"id\":1,\"created_at\":\"yesterday\"`              | created_at: must be a time with its offset, such as 2026-11-24T10:00:00+03:00, or Unix seconds",
                "`\"id\":1,\"customer\":\"Иван\"`                     | customer: must be an object",
                "`\"id\":1,\"customer\":[{}]`                         | customer: must be an object",
                "`\"id\":1,\"customer\":{\"phone\":[]}`               | customer.phone: must be a string",
                "`\"id\":1,\"address\":{\"city\":{}}`                 | address.city: must be a string",
                "`\"id\":1,\"products\":{}`                           | products: must be an array",
                "`\"id\":1,\"products\":[{},1]`                       | products[1]: must be an object",
                "`\"id\":1,\"products\":[null]`                       | products[0]: must not be null",
                "`\"id\":1,\"products\":[{},{\"price\":\"x\"}]`       | products[1].price: must be a number, such as 1290.50",
                "`\"id\":1,\"products\":[{\"options\":\"red\"}]`      | products[0].options: must be an object",
                "`\"id\":1,\"products\":[{\"categories\":\"40\"}]`    | products[0].categories: must be an array",
                "`\"id\":1,\"products\":[{\"categories\":[\"40\",[]]}]`   | products[0].categories[1]: must be a string",
                "`\"id\":1,\"products\":[{\"categories\":[[\"40\"],\"3\"]}]` | products[0].categories[1]: must be an array",
                "`\"id\":1,\"properties\":\"x\"`                      | properties: must be an object",
                "`\"id\":1,\"utm\":[1]`                               | utm: must be an object",
            })
    void a_wrong_field_is_named_by_its_path(String fields, String problem) {
        Refused refused = refused("{" + fields + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(sentences(refused)).containsExactly("line 1, " + problem);
    }

    @Test
    void an_id_has_at_most_200_characters() {
        assertThat(accepted("{\"id\":\"" + "x".repeat(200) + "\"}").key().externalId())
                .hasSize(200);
        assertThat(sentences(refused("{\"id\":\"" + "x".repeat(201) + "\"}")))
                .containsExactly("line 1, id: must have at most 200 characters");
    }

    @Test
    void what_php_writes_for_an_empty_object_is_one() {
        assertThat(accepted("{\"id\":1,\"properties\":[],\"customer\":[],\"products\":[{\"options\":[]}]}")
                        .body())
                .isEqualTo("{\"customer\":{},\"id\":\"1\",\"products\":[{\"options\":{}}],\"properties\":{},"
                        + "\"source\":\"default\"}");
    }

    @Test
    void a_product_may_stand_in_several_categories() {
        assertThat(accepted("{\"id\":1,\"products\":[{\"categories\":[[40,39],[\"7\"]]},{\"categories\":[]}]}")
                        .body())
                .contains("\"categories\":[[\"40\",\"39\"],[\"7\"]]", "\"categories\":[]");
    }

    @Test
    void all_problems_of_all_orders_are_told_at_once_and_none_is_accepted() {
        Refused refused = refused("""
                [{"id":1},
                 {"id":2,"cost":"x","products":[{"price":"y"}]},
                 17,
                 {"id":4,"id":5},
                 {"number":"5"}]""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problems())
                .extracting(Problem::index, Problem::line, Problem::path)
                .containsExactly(
                        tuple(1, 2, "cost"),
                        tuple(1, 2, "products[0].price"),
                        tuple(2, 3, ""),
                        tuple(3, 4, "id"),
                        tuple(4, 5, "id"));
    }

    @Test
    void an_array_and_ndjson_give_their_orders_in_order() {
        assertThat(orders.parse(json("[{\"id\":1},{\"id\":2}]")))
                .extracting(order -> order.key().externalId())
                .containsExactly("1", "2");
        assertThat(orders.parse(Sent.body(Sent.NDJSON, "{\"id\":1}\n{\"id\":2}\n")))
                .extracting(order -> order.key().externalId())
                .containsExactly("1", "2");
    }

    @Test
    void ndjson_is_all_or_nothing() {
        Refused refused =
                refusal(() -> orders.parse(Sent.body(Sent.NDJSON, "{\"id\":1}\n\n{\"id\":2,\"cost\":\"x\"}\n{}\n")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problems()).extracting(Problem::index).containsExactly(1, 2);
        assertThat(refused.problems()).extracting(Problem::line).containsExactly(3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]"})
    void a_body_without_an_order_is_refused(String body) {
        assertThat(refused(body)).hasMessageContaining("the body holds no order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":1", "{\"id\":1}x", "{\"id\":1}{\"id\":2}", "{\"cost\":\"x\"} ]"})
    void broken_syntax_is_400(String body) {
        assertThat(refused(body).status()).isEqualTo(400);
    }

    @Test
    void the_number_of_problems_told_is_bounded() {
        assertThat(refused("[" + "{},".repeat(50_000) + "{}]").problems()).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 0",
        "APPLICATION/JSON;charset=UTF-8, 0",
        "application/json; charset=\"utf-8\", 0",
        "application/vnd.shop.order+json, 0",
        "application/x-ndjson, 0",
        "'', 0",
        "text/plain, 0",
        "text/json, 0",
        "application/xml, 415",
        "application/x-www-form-urlencoded, 0",
        "multipart/form-data; boundary=x, 415",
        "application/json; charset=windows-1251, 415",
        "application/json; charset=nonsense!, 415",
        "application/jsonp, 0",
        "image/svg+json, 0",
    })
    void json_comes_in_whatever_it_is_called_and_nothing_else_does(String contentType, int status) {
        RawEvent raw = Sent.body(contentType, "{\"id\":1}");

        if (status == 0) {
            assertThat(orders.parse(raw)).hasSize(1);
        } else {
            assertThat(refusal(() -> orders.parse(raw)).status()).isEqualTo(status);
        }
    }

    @Test
    void nothing_that_was_sent_is_repeated_in_the_answer() {
        Refused refused = refused(
                "{\"id\":1,\"source\":\"СЕКРЕТ\",\"cost\":\"СЕКРЕТ\",\"created_at\":\"СЕКРЕТ\",\"customer\":\"СЕКРЕТ\"}");

        assertThat(refused.problems()).hasSize(4);
        assertThat(Problems.json(refused)).doesNotContain("СЕКРЕТ");
    }
}
