package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies and files of the kind that people complained about, posted to the program itself: what stands in amoCRM in the end. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportsIT {
    private static final Path REPORTS = Path.of("src/test/resources/reports");
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void all_of_them_come_in() throws IOException {
        bench = Bench.start(
                dir,
                Map.of(
                        "amocrm.form-as-lead",
                        "yes",
                        "inbox.dir",
                        dir.resolve("inbox").toString()));
        woo("01-woo-line-prices-without-tax", 1, "order.created");
        woo("02-woo-partial-refund", 1, "order.created");
        woo("02-woo-partial-refund", 2, "order.updated");
        woo("03-woo-negative-fee", 1, "order.created");
        woo("08-woo-subscription-and-action-topics", 2, "subscription.updated");
        woo("08-woo-subscription-and-action-topics", 3, "action.woocommerce_payment_complete");
        woo("09-stale-update-after-newer", 1, "order.updated");
        woo("09-stale-update-after-newer", 2, "order.created");
        woo("49-html-in-titles", 1, "order.created");
        post("/hooks/opencart", "13-opencart-currency-value", 1, "application/json");
        post("/hooks/elementor", "14-elementor-no-label", 1, FORM);
        post("/hooks/elementor", "14-elementor-no-label", 2, FORM);
        post("/hooks/cf7?form=zayavka", "15-cf7-json-template-unescaped", 1, "application/json");
        post("/hooks/cf7?form=zayavka", "15-cf7-json-template-unescaped", 2, "application/json");
        post("/orders", "17-phone-extension", 1, "application/json");
        post("/orders", "17-phone-extension", 5, "application/json");
        post("/hooks/jotform", "38-jotform-odd-controls", 1, "multipart/form-data; boundary=B");
        post("/hooks/jotform", "43-jotform-cyrillic-labels", 1, "multipart/form-data; boundary=B");
        post("/hooks/typeform", "39-typeform-contact-info", 1, "application/json");
        post("/hooks/typeform", "44-typeform-choices-with-other", 1, "application/json");
        post("/hooks/elementor", "48-elementor-resubmitted-a-minute-later", 1, "application/json");
        post("/hooks/elementor", "48-elementor-resubmitted-a-minute-later", 2, "application/json");
        post(
                "/hooks/shopify",
                "61-shopify-refund-current-total",
                1,
                "application/json",
                "X-Shopify-Topic: orders/create");
        post(
                "/hooks/shopify",
                "61-shopify-refund-current-total",
                2,
                "application/json",
                "X-Shopify-Topic: orders/updated");
        drop("28-csv-total-row", 1);
        drop("32-csv-shopify-export", 1);
        drop("54-csv-dates-with-offset", 1);
        drop("35-commerceml-cancelled", 1);
        Http.until(
                "the first file is read",
                Duration.ofSeconds(20),
                () -> !bench.leads("default/order/3501").isEmpty());
        drop("35-commerceml-cancelled", 2);
        Http.until("all is read and sent", Duration.ofSeconds(30), () -> files() == 0 && bench.unfinished() == 0);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "woocommerce/order/7101 | 1499 | Ольга Смирнова | +79120001101 | 1 499 × 1 шт",
                "woocommerce/order/7102 | 1245 | Ольга Смирнова | +79120001102 | -1 245",
                "woocommerce/order/7103 | 2980 | Ольга Смирнова | +79120001103 | -420",
                "woocommerce/order/7109 | 3000 | Ольга Смирнова | +79120001109 | Кружка",
                "woocommerce/order/4901 | 1000 | Анна & Ко O'Brien | +79164004901 | Синяя, 300 мл",
                "opencart/order/602 | 650 | Anna Berg | +4915112345678 | 650,16",
                "b2b/order/1701 | 1000 | Секретарь завода | +78129993331 | доб. 4048",
                "b2b/order/1705 | 1000 | Внутренний | +78129999335 | вн. 123",
                "shopify/order/5726128734561 | 60 | r61@example.com | '' | 59,90",
                "default/order/2801 | 1200 | Иванова Анна | +79163002801 | ''",
                "default/order/5726128739991 | 65 | Kate Moor | +16175550143 | Mug - Blue",
                "default/order/5401 | 100 | A | +79165005401 | ''",
                "default/order/3501 | 1800 | Иван | +79163003501 | Чайник",
                "elementor/form/Popup | 0 | Нина | +79120001114 | Перезвоните",
                "elementor/form/Raw | 0 | Игорь | +79120001115 | ''",
                "elementor/form/Callback | 0 | Олег | +79164004801 | ''",
                "cf7/form/zayavka | 0 | Пётр | +79120001116 | вторая строка",
                "jotform/form/600380001 | 0 | Рита Ким | +79163003801 | not kept",
                "jotform/form/600430001 | 0 | Рита Ким | +79164004301 | Нужен расчёт",
                "typeform/form/a3a12ec6 | 0 | Инна Лисова | +79163003901 | 'Сайт, Логотип, Буклет'",
                "typeform/form/t44 | 0 | +79164004401 | +79164004401 | 'Сайт, Логотип, Буклет'",
            })
    void the_lead_says_what_the_sender_meant(String key, long price, String name, String phone, String told) {
        List<JsonNode> leads = bench.amo().leads().stream()
                .map(JsonNode.class::cast)
                .filter(lead -> Bench.field(lead, "order_key").equals(key)
                        || Bench.field(lead, "order_key").startsWith(key + "/"))
                .toList();
        assertThat(leads).hasSize(1);
        JsonNode lead = leads.get(0);
        assertThat(lead.path("price").asLong()).isEqualTo(price);
        assertThat(lead.at("/contacts/0/name").asText()).isEqualTo(name);
        assertThat(lead.at("/contacts/0/fields/PHONE").toString()).contains(phone);
        assertThat(lead.toString()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "woocommerce/order/subscription-7000 | a subscription is no order",
                "woocommerce/order/action-7108 | an action hook tells only an id",
                "woocommerce/order/7109 | older than what was taken",
                "cf7/form/ | is not valid JSON",
            })
    void what_is_no_order_or_too_old_or_unreadable_is_kept_with_its_reason(String key, String reason) {
        List<String> told = new ArrayList<>();
        for (String state : List.of("dropped", "parked")) {
            Http.get(bench.url("/events?limit=500&state=" + state))
                    .json()
                    .path("events")
                    .forEach(event -> told.add(event.path("key").asText() + " "
                            + event.path("reason").asText()));
        }
        assertThat(told).anyMatch(line -> line.startsWith(key) && line.contains(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"otchet.csv | 4,\"is a row of totals\"", "off.csv | must be a date"})
    void a_row_that_is_none_is_refused_with_its_line(String file, String reason) throws IOException {
        try (Stream<Path> all = Files.walk(dir.resolve("inbox"))) {
            String errors = all.filter(path -> path.getFileName().toString().contains(file))
                    .filter(path -> path.toString().endsWith(".error.csv"))
                    .map(ReportsIT::text)
                    .collect(Collectors.joining());
            assertThat(errors).contains(reason);
        }
    }

    private static void woo(String report, int number, String topic) throws IOException {
        post("/hooks/woocommerce", report, number, "application/json", "X-WC-Webhook-Topic: " + topic);
    }

    private static void post(String path, String report, int number, String type, String... headers)
            throws IOException {
        HttpRequest.Builder request = Http.to(bench.url(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofFile(input(report, number)));
        for (String header : headers) {
            request.header(header.split(": ")[0], header.split(": ")[1]);
        }
        Http.Response response = Http.send(request);
        assertThat(response.status()).as(report + " " + response.text()).isIn(200, 202);
    }

    private static void drop(String report, int number) throws IOException {
        Path file = input(report, number);
        String name = file.getFileName().toString().replace("input." + number + ".", "");
        Path half = Files.copy(file, dir.resolve(name));
        Path orders = Files.createDirectories(dir.resolve("inbox/orders"));
        Files.move(half, orders.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path input(String report, int number) throws IOException {
        try (Stream<Path> files = Files.list(REPORTS.resolve(report))) {
            return files.filter(file -> file.getFileName().toString().startsWith("input." + number + "."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long files() {
        try (Stream<Path> files = Files.list(dir.resolve("inbox/orders"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
