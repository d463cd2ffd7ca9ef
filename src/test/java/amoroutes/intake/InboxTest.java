package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import amoroutes.order.Accepted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxTest {
    @TempDir
    Path root;

    private Inbox inbox;

    @BeforeEach
    void open() {
        Identities identities = new Identities(List.of());
        inbox = new Inbox(
                root,
                Map.of("orders", new Orders(identities), "forms", new Forms(identities, (source, form) -> List.of())));
    }

    private Path drop(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** As the route does it. */
    private List<String> take(Path file) {
        InboxFile opened = inbox.open(file.toFile());
        List<String> keys = new ArrayList<>();
        opened.groups()
                .forEachRemaining(
                        group -> group.forEach(event -> keys.add(event.key().toString())));
        inbox.finish(opened);
        return keys;
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_file_that_was_taken_ends_in_done_under_its_name() throws IOException {
        Path file = drop("orders/a.json", "[{\"id\":\"1\"},{\"id\":\"2\"}]");

        assertThat(take(file)).containsExactly("default/order/1", "default/order/2");
        assertThat(files("orders/.done")).containsExactly("a.json");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_number_is_added_only_when_the_name_stands_there_already() throws IOException {
        for (int i = 0; i < 3; i++) {
            take(drop("orders/a.b.json", "{\"id\":\"1\"}"));
        }
        assertThat(files("orders/.done")).containsExactly("a.b-2.json", "a.b-3.json", "a.b.json");
    }

    @Test
    void a_name_without_an_ending_gets_its_number_at_the_end() throws IOException {
        for (String name : List.of("plain", "plain", ".hidden", ".hidden")) {
            Path file = drop("orders/" + name, "x");
            Beside.move(file, Beside.place(file, ".failed"));
        }
        assertThat(files("orders/.failed")).containsExactly(".hidden", ".hidden-2", "plain", "plain-2");
    }

    @Test
    void good_rows_go_on_and_bad_ones_stand_in_the_error_file() throws IOException {
        Path file = drop("orders/a.ndjson", "{\"id\":\"1\"}\n{\"number\":\"x\"}\nbroken\n{\"id\":\"4\"}\n");

        assertThat(take(file)).containsExactly("default/order/1", "default/order/4");
        assertThat(files("orders/.done")).containsExactly("a.ndjson");
        assertThat(files("orders/.failed")).containsExactly("a.ndjson.error.csv");
        List<String> lines = Files.readAllLines(root.resolve("orders/.failed/a.ndjson.error.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("line,reason,row");
        assertThat(lines.get(1)).startsWith("2,");
        assertThat(lines.get(2)).startsWith("3,");
    }

    @Test
    void a_file_without_a_good_row_ends_in_failed_with_its_reasons() throws IOException {
        assertThat(take(drop("orders/a.ndjson", "{\"number\":\"x\"}\n"))).isEmpty();
        assertThat(files("orders/.failed")).containsExactly("a.ndjson", "a.ndjson.error.txt");
        assertThat(Files.readString(root.resolve("orders/.failed/a.ndjson.error.txt")))
                .startsWith("a.ndjson, line 1, id");
    }

    @Test
    void an_unknown_ending_is_refused_as_a_whole() throws IOException {
        assertThat(take(drop("orders/a.exe", "MZ"))).isEmpty();
        assertThat(files("orders/.failed")).containsExactly("a.exe", "a.exe.error.txt");
        assertThat(Files.readString(root.resolve("orders/.failed/a.exe.error.txt")))
                .startsWith("a.exe: ");
    }

    @Test
    void an_empty_file_says_that_nothing_is_in_it() throws IOException {
        assertThat(take(drop("orders/a.ndjson", ""))).isEmpty();
        assertThat(Files.readString(root.resolve("orders/.failed/a.ndjson.error.txt")))
                .isEqualTo("a.ndjson: there is nothing in it\n");
    }

    @Test
    void a_big_file_comes_in_groups() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 201; i++) {
            rows.append("{\"id\":\"").append(i).append("\"}\n");
        }
        Iterator<List<Accepted>> groups =
                inbox.open(drop("orders/big.ndjson", rows.toString()).toFile()).groups();

        assertThat(groups.next()).hasSize(100);
        assertThat(groups.next()).hasSize(100);
        assertThat(groups.next()).hasSize(1);
        assertThat(groups.hasNext()).isFalse();
        assertThatThrownBy(groups::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_file_that_is_read_again_after_a_crash_has_each_bad_row_once() throws IOException {
        Path file = drop("orders/a.ndjson", "{\"id\":\"1\"}\nbroken\n");
        inbox.open(file.toFile()).groups().next();

        take(file);
        assertThat(Files.readAllLines(root.resolve("orders/.failed/a.ndjson.error.csv")))
                .hasSize(2);
        assertThat(files("orders/.failed")).containsExactly("a.ndjson.error.csv");
    }

    @Test
    void the_sub_folder_names_the_form() throws IOException {
        assertThat(take(drop("forms/callback/a.json", "{\"phone\":\"1\"}")))
                .singleElement()
                .satisfies(key -> assertThat(key).startsWith("default/form/callback/"));
        assertThat(take(drop("forms/b.json", "{\"form\":\"order\",\"phone\":\"1\"}")))
                .singleElement()
                .satisfies(key -> assertThat(key).startsWith("default/form/order/"));
    }

    @Test
    void a_folder_that_nobody_knows_is_told_by_name() throws IOException {
        Path file = drop("invoices/a.json", "{}");
        assertThatThrownBy(() -> inbox.open(file.toFile())).hasMessage("no folder of the inbox: invoices");
    }

    @Test
    void a_table_keeps_its_good_rows_and_tells_the_bad_ones() throws IOException {
        assertThat(take(drop("orders/a.csv", "Номер заказа;Сумма\n1;10\n2\n3;30\n")))
                .containsExactly("default/order/1", "default/order/3");
        assertThat(files("orders/.done")).containsExactly("a.csv");
        assertThat(Files.readAllLines(root.resolve("orders/.failed/a.csv.error.csv")))
                .containsExactly("line,reason,row", "3,\"has 1 fields, the header has 2\",\"2\"");
    }

    @Test
    void a_symbolic_link_is_not_followed() throws IOException {
        Path elsewhere =
                Files.writeString(Files.createDirectories(root.resolve("x")).resolve("a.json"), "{\"id\":\"1\"}");
        Files.createDirectories(root.resolve("orders"));
        Path link = Files.createSymbolicLink(root.resolve("orders/a.json"), elsewhere);

        assertThat(take(link)).isEmpty();
        assertThat(files("orders/.failed")).containsExactly("a.json", "a.json.error.txt");
        assertThat(Files.readString(root.resolve("orders/.failed/a.json.error.txt")))
                .contains("symbolic link");
        assertThat(elsewhere).exists();
    }

    @Test
    void nor_is_a_folder_that_is_a_link() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("x"));
        Files.writeString(elsewhere.resolve("a.json"), "{\"phone\":\"1\"}");
        Files.createDirectories(root.resolve("forms"));
        Files.createSymbolicLink(root.resolve("forms/callback"), elsewhere);

        assertThat(take(root.resolve("forms/callback/a.json"))).isEmpty();
        assertThat(files("forms/.failed")).containsExactly("callback", "callback.error.txt");
        assertThat(files("x")).containsExactly("a.json");
    }

    @Test
    void a_path_that_leads_out_of_the_inbox_is_told() {
        Path file = root.resolve("orders/../../a.json");
        assertThatThrownBy(() -> inbox.open(file.toFile())).hasMessageContaining("no folder of the inbox");
    }

    @Test
    void a_pipe_is_no_file() throws Exception {
        Path pipe = Files.createDirectories(root.resolve("orders")).resolve("a.json");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(take(pipe)).isEmpty();
        assertThat(Files.readString(root.resolve("orders/.failed/a.json.error.txt")))
                .contains("ordinary");
    }

    @Test
    void an_archive_that_names_a_file_outside_is_not_taken_at_all() throws IOException {
        Path file = root.resolve("orders/a.zip");
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of("good.json", "../bad.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(take(file)).isEmpty();
        assertThat(Files.readString(root.resolve("orders/.failed/a.zip.error.txt")))
                .isEqualTo("a.zip: The archive names a file outside of itself: ../bad.json.\n");
    }
}
