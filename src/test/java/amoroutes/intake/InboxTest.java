package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import amoroutes.order.Accepted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
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
    private long now;

    @BeforeEach
    void open() {
        Identities identities = new Identities(List.of());
        inbox = new Inbox(
                root,
                Map.of("orders", new Orders(identities), "forms", new Forms(identities, (source, form) -> List.of())),
                List.of("*.part", "~$*"),
                () -> now);
    }

    private Path drop(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** As the route does it. */
    private List<String> take(Path file) {
        return take(found(file));
    }

    private static Found found(Path file) {
        try {
            return new Found(file, Found.Stamp.find(file).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> take(Found found) {
        InboxFile opened = inbox.open(found);
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
            FileMover.move(file, FileMover.place(file, FileMover.FAILED));
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
        for (int i = 1; i <= 101; i++) {
            rows.append("{\"id\":\"").append(i).append("\"}\n");
        }
        Iterator<List<Accepted>> groups =
                inbox.open(found(drop("orders/big.ndjson", rows.toString()))).groups();

        assertThat(groups.next()).hasSize(50);
        assertThat(groups.next()).hasSize(50);
        assertThat(groups.next()).hasSize(1);
        assertThat(groups.hasNext()).isFalse();
        assertThatThrownBy(groups::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_file_that_is_read_again_after_a_crash_has_each_bad_row_once() throws IOException {
        Path file = drop("orders/a.ndjson", "{\"id\":\"1\"}\nbroken\n");
        inbox.open(found(file)).groups().next();

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
        assertThatThrownBy(() -> inbox.open(found(file))).hasMessage("no folder of the inbox: invoices");
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

    /** What a folder's reader takes in one turn. */
    private List<String> ready(String folder) {
        List<String> names = new ArrayList<>();
        for (List<Found> next = inbox.ready(folder); !next.isEmpty(); next = inbox.ready(folder)) {
            names.add(root.resolve(folder).relativize(next.get(0).file()).toString());
            take(next.get(0));
        }
        return names;
    }

    private void seconds(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    @Test
    void a_file_is_ready_once_it_stood_still_for_a_second() throws IOException {
        Path file = drop("orders/a.ndjson", "{\"id\":\"1\"}\n");
        assertThat(inbox.ready("orders")).isEmpty();
        seconds(0.9);
        append(file, "{\"id\":\"2\"}\n");
        assertThat(inbox.ready("orders")).isEmpty();
        seconds(0.9);
        assertThat(inbox.ready("orders")).isEmpty();
        seconds(0.1);
        assertThat(ready("orders")).containsExactly("a.ndjson");
        assertThat(ready("orders")).isEmpty();
    }

    @Test
    void the_oldest_file_comes_first() throws IOException {
        for (int i : List.of(3, 1, 2)) {
            Files.setLastModifiedTime(
                    drop("orders/" + (9 - i) + ".json", "{\"id\":\"" + i + "\"}"), FileTime.fromMillis(i * 1000L));
        }
        inbox.ready("orders");
        seconds(1);
        assertThat(ready("orders")).containsExactly("8.json", "7.json", "6.json");
    }

    @Test
    void names_of_uploads_that_go_on_are_left_alone() throws IOException {
        for (String name : List.of("a.json.part", "B.PART", "~$book.csv", ".hidden.json", "c.partial.json")) {
            drop("orders/" + name, "{\"id\":\"" + name.hashCode() + "\"}");
        }
        inbox.ready("orders");
        seconds(5);
        assertThat(ready("orders")).containsExactly("c.partial.json");
    }

    @Test
    void what_grew_while_it_was_read_is_read_again_before_it_is_moved() throws IOException {
        Path file = drop("orders/a.ndjson", "{\"id\":\"1\"}\nbroken\n");
        Found first = found(file);
        InboxFile opened = inbox.open(first);
        opened.groups().forEachRemaining(group -> {});
        append(file, "{\"id\":\"2\"}\n");
        inbox.finish(opened);

        assertThat(opened.refused()).isZero();
        assertThat(file).exists();
        assertThat(take(file)).containsExactly("default/order/1", "default/order/2");
        assertThat(files("orders/.done")).containsExactly("a.ndjson");
        assertThat(files("orders/.failed")).containsExactly("a.ndjson.error.csv");
    }

    @Test
    void what_grows_after_it_was_moved_is_read_again_where_it_lies() throws IOException {
        Path file = drop("orders/a.ndjson", "{\"id\":\"1\"}\n");
        inbox.ready("orders");
        seconds(1);
        assertThat(ready("orders")).containsExactly("a.ndjson");

        append(root.resolve("orders/.done/a.ndjson"), "{\"id\":\"2\"}\n");
        assertThat(inbox.ready("orders")).isEmpty();
        seconds(1);
        Found again = inbox.ready("orders").get(0);
        assertThat(take(again)).containsExactly("default/order/1", "default/order/2");
        assertThat(files("orders/.done")).containsExactly("a.ndjson");
        seconds(100);
        assertThat(inbox.ready("orders")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void what_was_empty_at_first_goes_from_failed_to_done() throws IOException {
        drop("forms/callback/a.json", "");
        inbox.ready("forms");
        seconds(1);
        assertThat(ready("forms")).containsExactly("callback/a.json");
        assertThat(files("forms/callback/.failed")).containsExactly("a.json", "a.json.error.txt");

        append(root.resolve("forms/callback/.failed/a.json"), "{\"phone\":\"1\"}");
        inbox.ready("forms");
        seconds(1);
        assertThat(take(inbox.ready("forms").get(0)))
                .singleElement()
                .satisfies(key -> assertThat(key).startsWith("default/form/callback/"));
        assertThat(files("forms/callback/.failed")).isEmpty();
        assertThat(files("forms/callback/.done")).containsExactly("a.json");
    }

    @Test
    void another_file_of_that_name_that_came_meanwhile_is_not_moved_unread() throws IOException {
        Path file = drop("orders/a.json", "{\"id\":\"1\"}");
        InboxFile opened = inbox.open(found(file));
        opened.groups().forEachRemaining(group -> {});
        Files.move(drop("orders/.b", "{\"id\":\"2\"}"), file, StandardCopyOption.REPLACE_EXISTING);
        inbox.finish(opened);

        assertThat(take(file)).containsExactly("default/order/2");
    }

    @Test
    void a_file_that_was_removed_while_it_was_read_is_no_fault() throws IOException {
        Path file = drop("orders/a.json", "{\"id\":\"1\"}");
        InboxFile opened = inbox.open(found(file));
        opened.groups().forEachRemaining(group -> {});
        Files.delete(file);
        inbox.finish(opened);
        assertThat(files("orders")).isEmpty();
    }

    @Test
    void links_to_folders_pipes_and_folders_are_passed_over_and_nothing_is_made_there() throws Exception {
        Path elsewhere = Files.createDirectories(root.resolve("x"));
        Files.writeString(elsewhere.resolve("a.json"), "{\"phone\":\"1\"}");
        drop("forms/callback/b.json", "{\"phone\":\"1\"}");
        Files.createSymbolicLink(root.resolve("forms/elsewhere"), elsewhere);
        Files.createDirectories(root.resolve("orders/c.json"));
        assumeThat(new ProcessBuilder("mkfifo", root.resolve("forms/pipe.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        inbox.ready("forms");
        inbox.ready("orders");
        seconds(5);

        assertThat(ready("forms")).containsExactly("callback/b.json");
        assertThat(ready("orders")).isEmpty();
        assertThat(files("x")).containsExactly("a.json");
        assertThat(files("forms")).containsExactly("callback", "elsewhere", "pipe.json");
        assertThat(files("orders")).containsExactly("c.json");
    }

    @Test
    void a_file_that_cannot_be_moved_waits_a_minute_and_stops_no_other() throws IOException {
        Path wall = drop("orders/.done", "a file where the folder should be");
        drop("orders/a.json", "{\"id\":\"1\"}");
        inbox.ready("orders");
        seconds(1);
        Found found = inbox.ready("orders").get(0);
        UncheckedIOException failure = catchThrowableOfType(UncheckedIOException.class, () -> take(found));
        inbox.postpone(found, failure);

        assertThat(inbox.ready("orders")).isEmpty();
        Files.delete(wall);
        seconds(59);
        assertThat(inbox.ready("orders")).isEmpty();
        seconds(1);
        assertThat(ready("orders")).containsExactly("a.json");
    }

    @Test
    void a_name_may_hold_a_line_break_or_be_as_long_as_the_file_system_allows() throws IOException {
        String longest = "ы".repeat(125) + ".json";
        take(drop("orders/" + longest, "[{\"id\":\"1\"},{\"number\":1}]"));
        take(drop("orders/" + longest, "{}"));
        take(drop("orders/" + longest, "[{\"id\":\"1\"}]"));
        assertThat(files("orders/.done")).hasSize(2).contains(longest);
        assertThat(files("orders/.failed")).hasSize(3).contains(longest);

        take(drop("orders/a\n2026 ERROR forged.json", "{}"));
        assertThat(Files.readAllLines(root.resolve("orders/.failed/a\n2026 ERROR forged.json.error.txt")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("a?2026 ERROR forged.json"));
    }

    @Test
    void a_name_that_is_no_utf_8_is_taken_and_kept_as_it_is() throws Exception {
        Files.createDirectories(root.resolve("orders"));
        assumeThat(new ProcessBuilder("sh", "-c", "printf '{\"id\":\"1\"}' > \"$(printf 'orders/\\347\\340.json')\"")
                        .directory(root.toFile())
                        .start()
                        .waitFor())
                .isZero();
        inbox.ready("orders");
        seconds(1);
        assertThat(ready("orders")).hasSize(1);
        assertThat(files("orders/.done")).hasSize(1);
        assertThat(ready("orders")).isEmpty();
    }

    @Test
    void what_we_create_is_for_its_owner_only() throws IOException {
        inbox.ready("orders");
        take(drop("orders/a.ndjson", "{\"id\":\"1\"}\n{}\n"));
        take(drop("orders/b.ndjson", "{}\n"));
        for (String folder : List.of("orders", "orders/.done", "orders/.failed")) {
            assertThat(rights(folder)).isEqualTo("rwx------");
        }
        for (String file : List.of(".done/a.ndjson", ".failed/a.ndjson.error.csv", ".failed/b.ndjson.error.txt")) {
            assertThat(rights("orders/" + file)).isEqualTo("rw-------");
        }
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(name)));
    }
}
