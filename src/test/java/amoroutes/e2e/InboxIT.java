package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is dropped into the inbox does what a post does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InboxIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.start(dir);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void one_order_in_a_file_is_a_lead_and_the_file_is_done() {
        drop("orders", "one.json", Shop.order("file-one"));
        done("orders", "one.json");
        leads("file-one");
    }

    @Test
    void an_array_and_ndjson_are_taken_row_by_row() {
        drop("orders", "array.json", "[" + Shop.order("array-1") + ",\n" + Shop.order("array-2") + "]");
        drop("orders", "lines.ndjson", Shop.order("line-1") + "\n\n" + Shop.order("line-2") + "\n");
        done("orders", "array.json");
        done("orders", "lines.ndjson");
        leads("array-1", "array-2", "line-1", "line-2");
    }

    @Test
    void a_broken_file_is_failed_with_line_and_reason_beside_it() {
        drop("orders", "broken.json", "{\"id\": \"1\",\n \"cost\": 12,\n \"customer\": {]\n}");
        exists("inbox/orders/.failed/broken.json");
        assertThat(bench.program().read("inbox/orders/.failed/broken.json.error.txt"))
                .contains("broken.json", "line 3");
    }

    @Test
    void a_file_without_a_good_row_is_failed_with_line_and_path() {
        drop("orders", "wrong.ndjson", "{\"id\":\"w-1\",\"products\":[{\"price\":\"many\"}]}\n{\"cost\":1}\n");
        exists("inbox/orders/.failed/wrong.ndjson");
        assertThat(bench.program().read("inbox/orders/.failed/wrong.ndjson.error.txt"))
                .contains("line 1", "products[0].price", "line 2", "id");
    }

    @Test
    void one_bad_row_stops_no_good_one_and_is_listed() {
        drop("orders", "mixed.ndjson", Shop.order("good-1") + "\n{\"id\":\"\"}\n" + Shop.order("good-2") + "\n");
        done("orders", "mixed.ndjson");
        exists("inbox/orders/.failed/mixed.ndjson.error.csv");
        assertThat(bench.program().read("inbox/orders/.failed/mixed.ndjson.error.csv"))
                .startsWith("line,reason,row")
                .contains("\n2,");
        leads("good-1", "good-2");
    }

    @Test
    void the_same_file_again_makes_no_second_lead() {
        drop("orders", "twice.json", Shop.order("twice"));
        done("orders", "twice.json");
        leads("twice");
        drop("orders", "twice.json", Shop.order("twice"));
        exists("inbox/orders/.done/twice-2.json");
        assertThat(bench.leads("shop/order/twice")).hasSize(1);
    }

    @Test
    void forms_and_customers_have_folders_of_their_own() {
        drop("forms/callback", "form.json", "{\"name\":\"Ольга\",\"phone\":\"+79161110001\",\"question\":\"Когда?\"}");
        drop("customers", "customer.json", "{\"id\":\"5\",\"name\":\"Пётр\",\"email\":\"petr@example.ru\"}");
        done("forms/callback", "form.json");
        done("customers", "customer.json");
        Http.until(
                "both are contacts",
                SOON,
                () -> Http.get(bench.url("/events?state=delivered&kind=form"))
                                        .json()
                                        .path("events")
                                        .size()
                                == 1
                        && Http.get(bench.url("/events?state=delivered&kind=customer"))
                                        .json()
                                        .path("events")
                                        .size()
                                == 1);
    }

    @Test
    void what_a_bookkeeper_exports_is_taken_byte_for_byte_and_again_is_nothing_new() throws IOException {
        copy("csv/01-orders-cp1251-semicolon.csv", "orders.csv");
        copy("commerceml/01-orders-2.03-cp1251.xml", "old.xml");
        copy("commerceml/02-orders-2.10-utf8.xml", "company.xml");
        copy("commerceml/03-orders-3.1-container.xml", "container.xml");
        for (String id : List.of("000123", "000124", "000125", "9001", "order-guid-123", "order-1")) {
            lead("default/order/" + id);
        }
        assertThat(bench.lead("default/order/000123").path("price").asInt()).isEqualTo(1235);
        assertThat(bench.leads("default/order/order-2")).isEmpty();

        Http.until("all is settled", Duration.ofSeconds(10), () -> bench.unfinished() == 0);
        int events = bench.count("delivered");
        copy("csv/01-orders-cp1251-semicolon.csv", "orders.csv");
        exists("inbox/orders/.done/orders-2.csv");
        assertThat(bench.unfinished()).isZero();
        assertThat(bench.count("delivered")).isEqualTo(events);
        assertThat(bench.leads("default/order/000123")).hasSize(1);
    }

    @Test
    void an_archive_is_taken_file_by_file_and_a_link_is_not_followed() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("inbox/orders"));
        Path half = folder.resolve(".day.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(half))) {
            zip.putNextEntry(new ZipEntry("a/zipped.json"));
            zip.write(Shop.order("zipped-1").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("table.csv"));
            zip.write("Номер заказа;Сумма\nzipped-2;10\nzipped-3;x\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.move(half, folder.resolve("day.zip"));
        Files.createSymbolicLink(folder.resolve("link.json"), dir.resolve("application.properties"));

        done("orders", "day.zip");
        assertThat(bench.program().read("inbox/orders/.failed/day.zip.error.csv"))
                .contains("3,", "in table.csv", "zipped-3;x");
        lead("shop/order/zipped-1");
        lead("default/order/zipped-2");
        exists("inbox/orders/.failed/link.json.error.txt");
        assertThat(bench.program().read("inbox/orders/.failed/link.json.error.txt"))
                .contains("symbolic link");
    }

    @Test
    void an_upload_that_pauses_for_longer_than_a_second_is_taken_whole() throws IOException {
        Path file = Files.createDirectories(dir.resolve("inbox/orders")).resolve("slow.ndjson");
        try (OutputStream upload = Files.newOutputStream(file)) {
            for (int i = 1; i <= 3; i++) {
                upload.write((Shop.order("slow-" + i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            done("orders", "slow.ndjson");
            for (int i = 4; i <= 8; i++) {
                upload.write((Shop.order("slow-" + i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        leads("slow-1", "slow-2", "slow-3", "slow-4", "slow-5", "slow-6", "slow-7", "slow-8");
        assertThat(bench.leads("shop/order/slow-1")).hasSize(1);
    }

    @Test
    void what_is_no_file_or_not_yet_one_delays_nothing() throws Exception {
        Path folder = Files.createDirectories(dir.resolve("inbox/orders"));
        Files.createDirectories(folder.resolve("folder.json"));
        Files.createSymbolicLink(folder.resolve("linked"), Files.createDirectories(dir.resolve("elsewhere")));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        drop("orders", "upload.json.filepart", Shop.order("half"));
        drop("orders", "empty.json", "");
        drop("orders", "behind.json", Shop.order("behind-odd-things"));
        leads("behind-odd-things");
        exists("inbox/orders/.failed/empty.json.error.txt");

        Files.move(folder.resolve("upload.json.filepart"), folder.resolve("upload.json"));
        leads("half");
        assertThat(dir.resolve("elsewhere")).isEmptyDirectory();
        assertThat(bench.program().log()).contains("orders/pipe.json is no ordinary file", "orders/linked is a link");
    }

    private static void copy(String example, String name) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("inbox/orders"));
        try (InputStream in = InboxIT.class.getResourceAsStream("/inbound/" + example)) {
            Files.copy(in, folder.resolve("." + name));
        }
        Files.move(folder.resolve("." + name), folder.resolve(name));
    }

    private static void lead(String key) {
        Http.until(key + " is a lead", SOON, () -> bench.leads(key).size() == 1);
    }

    private static void drop(String folder, String name, String text) {
        bench.program().write("inbox/" + folder + "/" + name, text);
    }

    private static void done(String folder, String name) {
        exists("inbox/" + folder + "/.done/" + name);
        assertThat(bench.program().has("inbox/" + folder + "/" + name)).isFalse();
    }

    private static void exists(String name) {
        Http.until(name + " is there", SOON, () -> bench.program().has(name));
    }

    private static void leads(String... ids) {
        for (String id : ids) {
            Http.until(
                    id + " is a lead",
                    SOON,
                    () -> bench.leads("shop/order/" + id).size() == 1);
        }
    }
}
