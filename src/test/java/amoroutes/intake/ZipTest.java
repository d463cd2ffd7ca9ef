package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ZipTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Orders orders = new Orders(new Identities(List.of()), new Formats(ZoneId.of("Europe/Moscow")));

    @TempDir
    Path folder;

    /** An archive that is written file by file. */
    private static final class Archive {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ZipOutputStream zip;

        Archive(Charset names) {
            zip = new ZipOutputStream(bytes, names);
        }

        Archive() {
            this(StandardCharsets.UTF_8);
        }

        Archive with(String name, byte[] content) {
            try {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
                zip.closeEntry();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Archive with(String name, String content) {
            return with(name, content.getBytes(StandardCharsets.UTF_8));
        }

        byte[] bytes() {
            try {
                zip.close();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Row> rows(byte[] zip) {
        return orders.rows(RawEvent.file("default", "", "orders.zip"), new ByteArrayInputStream(zip))
                .toList();
    }

    private static String id(Row row) {
        return row.accepted().map(order -> order.key().externalId()).orElse("-");
    }

    private static List<String> sentences(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.problems().stream())
                .map(Problem::sentence)
                .toList();
    }

    private Refused refusal(byte[] zip) throws IOException {
        Path file = Files.write(folder.resolve("a.zip"), zip);
        return Sent.refusal(() -> ZipDirectory.check(file));
    }

    @Test
    void all_known_files_are_read_and_what_is_wrong_names_its_file() throws IOException {
        byte[] commerce;
        try (InputStream in = getClass().getResourceAsStream("/inbound/commerceml/01-orders-2.03-cp1251.xml")) {
            commerce = in.readAllBytes();
        }
        byte[] zip = new Archive()
                .with("a.json", "[{\"id\":\"1\"},\n{\"cost\":1}]")
                .with("sub/b.csv", "id;сумма\n2;10\n3;много\n")
                .with("c.ndjson", "{\"id\":\"4\"}\nbroken\n")
                .with("photo.jpg", "x")
                .with("__MACOSX/._a.json", "x")
                .with("inner.zip", "x")
                .with("d.xml", commerce)
                .bytes();

        assertThat(rows(zip)).extracting(ZipTest::id).containsExactly("1", "-", "2", "-", "4", "-", "-", "-", "9001");
        assertThat(sentences(rows(zip)))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("line 2, id").endsWith("(in a.json)"),
                        text -> assertThat(text).startsWith("line 3, сумма").endsWith("(in sub/b.csv)"),
                        text -> assertThat(text).startsWith("line 2").endsWith("(in c.ndjson)"),
                        text -> assertThat(text).contains(".ndjson").endsWith("(in photo.jpg)"),
                        text -> assertThat(text).contains("archive inside").endsWith("(in inner.zip)"));
    }

    @Test
    void names_may_be_those_of_an_old_windows() {
        byte[] zip = new Archive(Charset.forName("IBM866"))
                .with("заказы.csv", "id;сумма\n1;x\n")
                .bytes();
        assertThat(sentences(rows(zip)).get(0)).endsWith("(in заказы.csv)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a.json", "x/../../a.json", "/etc/a.json", "C:\\a.json", "..\\a.json", "\\\\host\\a.json"})
    void a_name_that_leads_out_spoils_the_archive(String name) throws IOException {
        byte[] zip = new Archive()
                .with(name, "{\"id\":\"1\"}")
                .with("b.json", "{\"id\":\"2\"}")
                .bytes();

        assertThat(rows(zip)).extracting(ZipTest::id).containsExactly("-");
        assertThat(sentences(rows(zip)).get(0)).contains("outside");
        assertThat(refusal(zip).detail()).contains("outside");
    }

    @Test
    void dots_in_a_name_are_no_way_out() throws IOException {
        byte[] zip = new Archive().with("a..b/c...json", "{\"id\":\"1\"}").bytes();
        assertThat(rows(zip)).extracting(ZipTest::id).containsExactly("1");
        assertThat(refusal(zip)).isNull();
    }

    @Test
    void a_symbolic_link_spoils_the_archive() throws IOException {
        byte[] zip = new Archive().with("a.json", "/etc/passwd").bytes();
        int entry = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[entry + 5] = 3;
        zip[entry + 41] = (byte) 0xA1;

        assertThat(refusal(zip).detail()).contains("symbolic link").contains("a.json");
    }

    @Test
    void a_bomb_is_read_no_further() {
        byte[] zip = new Archive()
                .with("a.json", "{\"id\":\"1\"}")
                .with("b.csv", "id;name\n" + ("1;" + "x".repeat(500) + "\n").repeat(200_000))
                .with("c.json", "{\"id\":\"3\"}")
                .bytes();
        assertThat(zip.length).isLessThan(1_000_000);
        long start = System.nanoTime();
        List<Row> told = orders.rows(RawEvent.file("default", "", "a.zip"), new ByteArrayInputStream(zip))
                .filter(row -> !row.problems().isEmpty() || id(row).equals("3"))
                .toList();

        assertThat(sentences(told))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("200 times").endsWith("(in b.csv)"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    @Test
    void a_bomb_behind_broken_json_or_in_an_unknown_file_is_one_too() {
        byte[] zeros = new byte[200_000_000];
        for (String name : List.of("a.json", "a.jpg", ".hidden")) {
            byte[] zip = new Archive()
                    .with(name, zeros)
                    .with("c.json", "{\"id\":\"3\"}")
                    .bytes();

            assertThat(rows(zip)).extracting(ZipTest::id).containsOnly("-");
            assertThat(sentences(rows(zip)))
                    .last()
                    .satisfies(text -> assertThat(text).contains("200 times"));
        }
    }

    @Test
    void too_many_files_are_too_many() throws IOException {
        Archive archive = new Archive();
        for (int i = 0; i < 1001; i++) {
            archive.with(i + ".json", "{\"id\":\"" + i + "\"}");
        }
        byte[] zip = archive.bytes();

        assertThat(rows(zip)).hasSize(1001);
        assertThat(sentences(rows(zip)).get(0)).contains("more than 1000 files");
        assertThat(refusal(zip).detail()).contains("more than 1000 files");
    }

    @Test
    void what_is_no_archive_is_told() throws IOException {
        assertThat(refusal(new byte[0]).detail()).contains("damaged");
        assertThat(refusal("PK".getBytes(StandardCharsets.UTF_8)).detail()).contains("damaged");
        byte[] zip = new Archive().with("a.json", "{\"id\":\"1\"}".repeat(1000)).bytes();
        assertThat(refusal(Arrays.copyOf(zip, zip.length - 30)).detail()).contains("damaged");
        zip[60] ^= 0x55;
        assertThat(rows(zip)).last().satisfies(row -> assertThat(row.problems()).isNotEmpty());
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("it is not there");
    }
}
