package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.order.Phones;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every body of {@code inbound}, posted byte for byte, means what its case says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HookCasesTest {
    private static final Path INBOUND = Path.of("src/test/resources/inbound");

    /** No hooks of a shop: amoCRM's own, and files of the inbox. */
    private static final Set<String> ELSEWHERE = Set.of("amocrm-webhooks", "csv");

    @TempDir
    static Path dir;

    private static HookHouse house;

    record Case(String id, String source, JsonNode json) {
        JsonNode expected() {
            return json.path("expect");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    @BeforeAll
    static void open() {
        house = HookHouse.open(
                dir,
                Map.of(
                        "source.woocommerce.secret", "test-secret & <tag>",
                        "source.shopify.secret", "shpss_test",
                        "source.typeform.secret", "tf-secret",
                        "source.bitrix24.token", "test-app-token"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    static Stream<Case> cases() throws IOException {
        return Stream.concat(read("cases.json"), read("vendor-cases.json"))
                .map(json -> new Case(
                        json.path("id").asText(), json.path("file").asText().replaceFirst("/.*", ""), json))
                .filter(one -> !ELSEWHERE.contains(one.source()));
    }

    private static Stream<JsonNode> read(String cases) throws IOException {
        JsonNode all = new ObjectMapper().readTree(Files.readAllBytes(INBOUND.resolve(cases)));
        return StreamSupport.stream(all.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_vendor_s_body_means_what_the_cases_say(Case given) throws IOException {
        int before = house.events(given.source()).size();
        HookHouse.Answer answer = house.post(
                given.source(),
                Files.readAllBytes(INBOUND.resolve(given.json().path("file").asText())),
                given.json().path("content_type").asText(),
                headers(given.json()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> all = house.events(given.source());
        List<JsonNode> events = all.subList(0, all.size() - before);
        if (given.expected().path("action").asText().equals("ack-only")) {
            assertThat(events).isEmpty();
        } else if (given.expected().has("orders_taken")) {
            taken(given, events);
        } else {
            assertThat(events).hasSize(1);
            JsonNode event = house.event(events.get(0).path("id").asText());
            Document body = HookHouse.document(event.path("body"));
            if (given.expected().has("dropped")) {
                assertThat(event.path("key").asText()).isEqualTo(text(given, "key"));
                assertThat(event.path("state").asText()).isEqualTo("dropped");
                assertThat(event.path("history").toString()).contains(text(given, "dropped"));
            } else if (given.expected().path("kind").asText().equals("thin-event")) {
                assertThat(event.path("state").asText()).isEqualTo("parked");
                assertThat(event.path("key").asText()).endsWith("/" + text(given, "object_id"));
            } else {
                assertThat(event.path("state").asText()).as(event.toString()).isEqualTo("queued");
                assertThat(event.path("kind").asText()).isEqualTo(text(given, "kind"));
                means(given.expected(), event, body);
            }
        }
    }

    private static void taken(Case given, List<JsonNode> events) {
        assertThat(events)
                .filteredOn(event -> event.path("state").asText().equals("queued"))
                .hasSameSizeAs(given.expected().path("orders_taken"));
        for (JsonNode event : events) {
            boolean take = given.expected()
                    .path("orders_taken")
                    .toString()
                    .contains('"' + event.path("key").asText().replaceFirst(".*/", "") + '"');
            JsonNode whole = house.event(event.path("id").asText());
            if (take) {
                means(given.expected(), whole, HookHouse.document(whole.path("body")));
            } else {
                assertThat(whole.path("state").asText()).isEqualTo("dropped");
                assertThat(whole.path("reason").asText()).isNotBlank();
            }
        }
    }

    private static void means(JsonNode expected, JsonNode event, Document body) {
        boolean form = event.path("kind").asText().equals("form");
        Document person = form ? person(event, body) : body.object("customer");
        expected.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "order_id", "external_id" ->
                    assertThat(event.path("key").asText()).endsWith("/" + value.asText());
                case "key" -> assertThat(event.path("key").asText()).isEqualTo(value.asText());
                case "name" -> assertThat(person.text("name")).contains(value.asText());
                case "email" ->
                    assertThat(person.text("email").map(String::toLowerCase).orElse(null))
                            .isEqualTo(value.isNull() ? null : value.asText());
                case "phone" ->
                    assertThat(Phones.RUSSIAN.e164(person.text("phone").orElse("")))
                            .containsExactly(value.asText());
                case "company", "inn" -> assertThat(person.text(entry.getKey())).contains(value.asText());
                case "total" -> number(body, "cost", value);
                case "delivery_cost", "discount" -> number(body, entry.getKey(), value);
                case "promocode", "currency", "number", "status", "payment", "delivery", "comment" ->
                    assertThat(body.text(entry.getKey())).contains(value.asText());
                case "items" -> items(body, value);
                case "items_count" -> assertThat(body.objects("products")).hasSize(value.asInt());
                case "utm", "tracking" ->
                    value.properties()
                            .forEach(mark -> assertThat(body.object("utm").text(mark.getKey()))
                                    .as(mark.getKey())
                                    .contains(mark.getValue().asText()));
                case "extra" ->
                    value.properties()
                            .forEach(extra -> assertThat(
                                            HookHouse.json(body.fields().get(extra.getKey())))
                                    .as(extra.getKey())
                                    .isEqualTo(extra.getValue()));
                case "form_id", "form_name" -> assertThat(body.text("form")).contains(value.asText());
                case "drop" -> value.forEach(name -> assertThat(body.fields()).doesNotContainKey(name.asText()));
                case "note_contains" ->
                    value.forEach(part ->
                            assertThat(body.fields().values().toString()).contains(part.asText()));
                default -> assertThat(entry.getKey()).isIn("kind", "secret", "orders_taken", "orders_skipped");
            }
        });
    }

    private static void items(Document body, JsonNode items) {
        for (int i = 0; i < items.size(); i++) {
            Document product = body.objects("products").get(i);
            items.get(i).properties().forEach(item -> {
                switch (item.getKey()) {
                    case "sku" ->
                        assertThat(product.text("article"))
                                .contains(item.getValue().asText());
                    case "qty" -> number(product, "count", item.getValue());
                    case "amount" -> number(product, "cost", item.getValue());
                    case "price" -> number(product, "price", item.getValue());
                    case "name_contains" ->
                        assertThat(product.text("name").orElse(""))
                                .contains(item.getValue().asText());
                    default ->
                        assertThat(product.text(item.getKey()))
                                .contains(item.getValue().asText());
                }
            });
        }
    }

    private static void number(Document body, String path, JsonNode expected) {
        assertThat(body.number(path))
                .as(path)
                .hasValueSatisfying(
                        number -> assertThat(number).isEqualByComparingTo(new BigDecimal(expected.asText())));
    }

    /** Whom the deliverer would find in the form. */
    private static Document person(JsonNode event, Document body) {
        Form form = new Form(body.text("form").orElse(""), body);
        Map<String, Object> found = new java.util.HashMap<>();
        for (FormRole role : FormRole.values()) {
            role.value(form.fields()).ifPresent(value -> found.put(role.field(), value));
        }
        return new Document(found);
    }

    private static String text(Case given, String name) {
        return given.expected().path(name).asText();
    }

    private static Map<String, String> headers(JsonNode json) {
        return new ObjectMapper()
                .convertValue(
                        json.path("headers"),
                        new com.fasterxml.jackson.core.type.TypeReference<Map<String, String>>() {});
    }
}
