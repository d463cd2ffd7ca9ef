package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code events explain} reads every format that the inbox takes, and as it takes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainedFilesTest extends CommandLineTestBase {
    private static final Path INBOUND = Path.of("src/test/resources/inbound");
    private static final Path CSV = INBOUND.resolve("csv/01-orders-cp1251-semicolon.csv");
    private static final Path XML = INBOUND.resolve("commerceml/01-orders-2.03-cp1251.xml");

    private String explained(Path file, String... options) throws IOException {
        String[] words = new String[options.length + 3];
        words[0] = "events";
        words[1] = "explain";
        words[2] = file.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        assertThat(run("inbox.zone=Europe/Moscow\n", words)).as(said()).isZero();
        return said();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void each_order_of_a_table() throws IOException {
        assertThat(explained(CSV, "--source", "shop"))
                .contains(
                        "POST /api/v4/leads/complex",
                        "+79001234500",
                        "shop/order/000123: delivered",
                        "shop/order/000124: delivered",
                        "shop/order/000125: delivered");
    }

    @Test
    void each_document_of_commerceml() throws IOException {
        assertThat(explained(XML)).contains("+79001110011", "4561", "default/order/9001: delivered");
    }

    @Test
    void each_file_of_an_archive() throws IOException {
        Path zip = directory.resolve("both.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("orders.csv"));
            out.write(Files.readAllBytes(CSV));
            out.putNextEntry(new ZipEntry("orders.xml"));
            out.write(Files.readAllBytes(XML));
        }
        assertThat(explained(zip)).contains("default/order/000123: delivered", "default/order/9001: delivered");
    }

    @Test
    void a_bad_row_does_not_stop_the_others() throws IOException {
        Path lines = file("orders.ndjson", "{\"id\":\"1\"}\n{\"id\":\"2\",\"cost\":\"much\"}\n{\"id\":\"3\"}\n");
        assertThat(explained(lines))
                .contains(
                        "default/order/1: delivered", "default/order/3: delivered", "not taken: line 2, cost: must be")
                .doesNotContain("default/order/2");
    }

    @Test
    void forms_of_a_table() throws IOException {
        Path table = file("forms.csv", "name;phone;city\nИван;8 916 123-45-67;Пермь\n");
        assertThat(explained(table, "--kind", "form", "--name", "callback"))
                .contains("+79161234567", "Пермь", "default/form/callback/");
    }

    @Test
    void of_a_long_file_the_beginning() throws IOException {
        String rows =
                IntStream.rangeClosed(1, 60).mapToObj(id -> id + "\n").collect(Collectors.joining("", "id\n", ""));
        assertThat(explained(file("long.csv", rows)))
                .contains("default/order/50: delivered", "only the first 50 are explained")
                .doesNotContain("default/order/51");
    }

    @Test
    void a_file_that_the_inbox_would_refuse() throws IOException {
        Path file = file("orders.pdf", "%PDF");
        assertThat(run("", "events", "explain", file.toString())).isEqualTo(1);
        assertThat(said()).contains("not taken: The ending", ".csv");
    }
}
