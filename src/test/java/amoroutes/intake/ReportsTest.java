package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.order.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What people complained about in public, with the value that is right; the number is that of the folder in {@code reports}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsTest {
    private final HookFixture hooks = HookFixture.builtIn("");

    private static byte[] bytes(String name) {
        try (InputStream in = ReportsTest.class.getResourceAsStream("/reports/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Accepted woo(String folder, int part, String resource) {
        return Sent.only(hooks.post(
                "woocommerce",
                Sent.JSON,
                bytes(folder + "/input." + part + ".json"),
                Map.of("x-wc-webhook-resource", resource, "x-wc-webhook-topic", resource + ".updated")));
    }

    private Accepted json(String source, String file) {
        return Sent.only(hooks.post(source, Sent.JSON, bytes(file), Map.of()));
    }

    private Document jotform(String file) {
        String body = new String(bytes(file), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .replace("\n", "\r\n");
        return HookFixture.body(Sent.only(hooks.post(
                "jotform", "multipart/form-data; boundary=B", body.getBytes(StandardCharsets.UTF_8), Map.of())));
    }

    private static List<Row> rows(String name, String file) {
        Orders orders = new Orders(new Identities(List.of()), new Formats(ZoneId.of("Europe/Moscow")));
        return orders.rows(RawEvent.file("shop", "", name), new ByteArrayInputStream(bytes(file)))
                .toList();
    }

    private static String person(Document body) {
        Map<String, Object> fields = new Form(body.text("form").orElse(""), body).fields();
        return java.util.Arrays.stream(FormRole.values())
                .map(role -> role.value(fields).map(String::valueOf).orElse("-"))
                .collect(Collectors.joining(" | "));
    }

    /** What the lines and the delivery make, and the order's price. */
    private static void fits(Document order, String price) {
        BigDecimal lines = order.objects("products").stream()
                .map(line -> line.number("cost").orElseThrow())
                .reduce(order.number("delivery_cost").orElse(BigDecimal.ZERO), BigDecimal::add);
        assertThat(lines).isEqualByComparingTo(price);
        assertThat(order.number("cost").orElseThrow()).isEqualByComparingTo(price);
    }

    @Test
    void report_01_a_line_costs_what_the_customer_pays_for_it() {
        Document order = HookFixture.body(woo("01-woo-line-prices-without-tax", 1, "order"));
        fits(order, "1499");
        assertThat(order.number("products.0.price").orElseThrow()).isEqualByComparingTo("1499");
        assertThat(order.number("cart_cost").orElseThrow()).isEqualByComparingTo("1499");
    }

    @Test
    void report_02_a_partial_refund_lowers_the_price() {
        Document order = HookFixture.body(woo("02-woo-partial-refund", 2, "order"));
        fits(order, "1245");
        assertThat(order.text("products.1.name")).contains("Возврат Скол на кружке");
    }

    @Test
    void report_03_fees_are_lines() {
        Document order = HookFixture.body(woo("03-woo-negative-fee", 1, "order"));
        fits(order, "2980");
        assertThat(order.objects("products"))
                .extracting(line -> line.text("name").orElse(""))
                .containsExactly("Кружка", "Скидка постоянного клиента", "Подарочная упаковка");
    }

    @Test
    void report_08_a_subscription_and_an_action_are_no_orders() {
        String folder = "08-woo-subscription-and-action-topics";
        assertThat(woo(folder, 1, "order").beginning()).isEmpty();
        assertThat(woo(folder, 2, "subscription").beginning().orElseThrow().reason())
                .startsWith("a subscription");
        assertThat(woo(folder, 3, "action").beginning().orElseThrow().reason()).startsWith("an action hook");
        assertThat(json("woocommerce", folder + "/input.2.json")
                        .beginning()
                        .orElseThrow()
                        .reason())
                .startsWith("a subscription");
        assertThat(json("woocommerce", folder + "/input.3.json")
                        .beginning()
                        .orElseThrow()
                        .reason())
                .startsWith("an action hook");
    }

    @Test
    void report_09_an_event_carries_the_time_of_its_change() {
        Accepted newer = woo("09-stale-update-after-newer", 1, "order");
        Accepted older = woo("09-stale-update-after-newer", 2, "order");
        assertThat(newer.changed().getAsLong() - older.changed().getAsLong()).isEqualTo(300_000);
    }

    @Test
    void report_13_sums_are_in_the_currency_that_is_named() {
        Document order = HookFixture.body(json("opencart", "13-opencart-currency-value/input.1.json"));
        fits(order, "650.16");
        assertThat(order.text("currency")).contains("EUR");
    }

    @Test
    void report_14_a_field_that_nobody_named_is_known_by_its_value() {
        String folder = "14-elementor-no-label/input.";
        Document first = HookFixture.body(
                Sent.only(hooks.post("elementor", Sent.URLENCODED, bytes(folder + "1.txt"), Map.of())));
        assertThat(person(first)).isEqualTo("Нина | +7 (912) 000-11-14 | nina@example.ru");
        Document second = HookFixture.body(
                Sent.only(hooks.post("elementor", Sent.URLENCODED, bytes(folder + "2.txt"), Map.of())));
        assertThat(person(second)).isEqualTo("Игорь | 89120001115 | igor@example.ru");
    }

    @Test
    void reports_26_and_45_a_file_is_told_by_its_name() {
        String body = "--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nАнна\r\n"
                + "--B\r\nContent-Disposition: form-data; name=\"plan\"; filename=\"план квартиры.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF-1.4\u0001\u0002\r\n--B--\r\n";
        Document multipart = HookFixture.body(Sent.only(
                hooks.post("cf7", "multipart/form-data; boundary=B", body.getBytes(StandardCharsets.UTF_8), Map.of())));
        assertThat(multipart.text("plan")).contains("план квартиры.pdf (file, not kept)");
        String bytes = "QUJD".repeat(100);
        Document json = HookFixture.body(Sent.only(hooks.json(
                "formit",
                "{\"name\":\"Анна\",\"plan\":{\"filename\":\"план.pdf\",\"content\":\"" + bytes + "\"},"
                        + "\"photos\":[{\"originalname\":\"a.jpg\",\"buffer\":{\"type\":\"Buffer\",\"data\":[1,2]}}],"
                        + "\"sign\":\"data:image/png;base64,AAAA\",\"text\":\"" + "слово ".repeat(60) + "\"}")));
        assertThat(json.text("plan")).contains("план.pdf (file, not kept)");
        assertThat(json.text("photos.0")).contains("a.jpg (file, not kept)");
        assertThat(json.text("sign")).contains("image png (file, not kept)");
        assertThat(json.text("text").orElse("")).hasSize(359);
    }

    @Test
    void report_28_a_row_of_totals_is_no_order() {
        List<Row> rows = rows("otchet.csv", "28-csv-total-row/input.1.otchet.csv");
        assertThat(rows).filteredOn(row -> row.accepted().isPresent()).hasSize(2);
        assertThat(rows.get(2).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.message()).isEqualTo("is a row of totals");
        });
    }

    @Test
    void report_32_shopify_s_own_export() {
        List<Row> rows = rows("orders_export_1.csv", "32-csv-shopify-export/input.1.orders_export_1.csv");
        Accepted accepted = rows.get(0).accepted().orElseThrow();
        assertThat(rows).hasSize(1);
        assertThat(accepted.key()).hasToString("shop/order/5726128739991");
        Document order = HookFixture.body(accepted);
        fits(withCosts(order), "65");
        assertThat(order.text("number")).contains("1011");
        assertThat(order.text("customer.name")).contains("Kate Moor");
        assertThat(order.text("customer.phone")).contains("+1 617-555-0143");
        assertThat(order.text("address.index")).contains("02101");
        assertThat(order.text("status")).contains("paid");
        assertThat(order.objects("products"))
                .extracting(line -> line.text("article").orElse(""))
                .containsExactly("MUG-B", "SP-1");
    }

    /** Lines that tell only price and count. */
    private static Document withCosts(Document order) {
        Map<String, Object> copy = new java.util.LinkedHashMap<>(order.fields());
        copy.put(
                "products",
                order.objects("products").stream()
                        .map(line -> Map.<String, Object>of(
                                "cost",
                                line.number("price")
                                        .orElseThrow()
                                        .multiply(line.number("count").orElseThrow())))
                        .toList());
        return new Document(copy);
    }

    @Test
    void report_35_a_cancelled_order_has_that_status() {
        List<Row> before = rows("a.xml", "35-commerceml-cancelled/input.1.orders-35a.xml");
        List<Row> after = rows("b.xml", "35-commerceml-cancelled/input.2.orders-35b.xml");
        Accepted cancelled = after.get(0).accepted().orElseThrow();
        assertThat(HookFixture.body(before.get(0).accepted().orElseThrow()).text("status"))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of("cancelled"));
        assertThat(HookFixture.body(cancelled).text("status")).contains("cancelled");
        assertThat(cancelled.remarks()).anyMatch(remark -> remark.contains("ПометкаУдаления"));
        fits(HookFixture.body(cancelled), "1800");
    }

    @Test
    void report_38_jotform_s_odd_controls() {
        Document form = jotform("38-jotform-odd-controls/input.1.txt");
        assertThat(person(form)).isEqualTo("Рита Ким | 916 300-38-01 | rita@example.ru");
        assertThat(form.text("matrix.1")).contains("Нет");
        assertThat(form.text("signature")).contains("image png (file, not kept)");
        assertThat(form.text("date")).contains("2026-11-24");
    }

    @Test
    void report_39_first_and_last_name_are_one_name() {
        Document form = HookFixture.body(json("typeform", "39-typeform-contact-info/input.1.json"));
        assertThat(person(form)).isEqualTo("Инна Лисова | +79163003901 | inna@example.ru");
    }

    @Test
    void report_43_labels_of_any_script() {
        Document form = jotform("43-jotform-cyrillic-labels/input.1.txt");
        assertThat(person(form)).isEqualTo("Рита Ким | (916) 400-43-01 | rita@example.ru");
    }

    @Test
    void report_44_choices_with_a_text_of_one_s_own() {
        Document form = HookFixture.body(json("typeform", "44-typeform-choices-with-other/input.1.json"));
        assertThat(form.at("Что нужно?")).contains(List.of("Сайт", "Логотип", "Буклет"));
    }

    @Test
    void report_48_two_presses_are_one_event_whatever_times_they_carry() {
        Accepted first = json("elementor", "48-elementor-resubmitted-a-minute-later/input.1.json");
        Accepted second = json("elementor", "48-elementor-resubmitted-a-minute-later/input.2.json");
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(second.window()).hasMinutes(10);
    }

    @Test
    void report_49_html_is_text() {
        Document order = HookFixture.body(woo("49-html-in-titles", 1, "order"));
        assertThat(order.text("comment")).contains("Срочно домофон 5");
        assertThat(order.text("customer.name")).contains("Анна & Ко O'Brien");
        assertThat(order.text("payment")).contains("Карта");
        assertThat(order.text("products.0.name")).contains("Кружка - Синяя, 300 мл");
        assertThat(order.text("products.0.options.Файл")).contains("f.png (https://x.example/f.png)");
    }

    @Test
    void report_61_the_total_that_counts_is_the_current_one() {
        Accepted refunded = json("shopify", "61-shopify-refund-current-total/input.2.json");
        assertThat(HookFixture.body(refunded).number("cost").orElseThrow()).isEqualByComparingTo("60");
        assertThat(refunded.remarks()).singleElement().asString().contains("differ from the order's price by 0.1");
    }

    @Test
    void a_malformed_order_is_parked_and_not_deleted() {
        Accepted order =
                Sent.only(hooks.json("woocommerce", "{\"id\":5,\"total\":\"10.00\",\"billing\":{\"phone\":\"1\"}}"));
        assertThat(order.beginning().orElseThrow().state()).isEqualTo(State.PARKED);
        assertThat(order.beginning().orElseThrow().reason()).contains("status is missing");
    }

    @Test
    void a_body_that_no_rule_takes_is_a_form_when_it_names_a_person_and_a_phone() {
        for (String body : List.of(
                "{\"name\":\"Иван\",\"phone\":\"+79161234567\",\"comment\":\"Жду\"}",
                "{\"action\":\"x\",\"data\":{\"name\":\"Иван\",\"phone\":\"+79161234567\",\"comment\":\"Жду\"}}")) {
            for (String vendor :
                    List.of("taplink", "woocommerce", "shopify", "insales", "opencart", "bitrix24", "typeform")) {
                Accepted form = Sent.only(hooks.json(vendor, body));
                assertThat(form.beginning()).as(vendor + body).isEmpty();
                assertThat(form.key().toString()).startsWith(vendor + "/form/");
                assertThat(person(HookFixture.body(form))).isEqualTo("Иван | +79161234567 | -");
                assertThat(form.remarks()).singleElement().asString().contains("was read as a form");
            }
        }
    }
}
