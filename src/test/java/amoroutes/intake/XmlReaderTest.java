package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Kind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class XmlReaderTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static List<Item> items(InputStream in) {
        return Sent.items(new XmlReader(in, Kind.ORDER, ZoneId.of("UTC")));
    }

    private static List<Item> items(String xml) {
        return items(Sent.stream(xml));
    }

    private static Map<String, Object> tree(String xml) {
        assertThat(items(xml)).singleElement().isInstanceOf(Parsed.class);
        return ((Parsed) items(xml).get(0)).document().fields();
    }

    private static String refusal(InputStream xml) {
        long start = System.nanoTime();
        List<Item> items = items(xml);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        assertThat(items).singleElement().isInstanceOf(Unreadable.class);
        return ((Unreadable) items.get(0)).problems().get(0).sentence();
    }

    private static String refusal(String xml) {
        return refusal(Sent.stream(xml));
    }

    @Test
    void an_element_is_an_object_a_text_or_an_array() {
        assertThat(
                        tree(
                                "<?xml version=\"1.0\"?><!-- x --><order a=\"1\"><id type=\"integer\"> 7 </id>"
                                        + "<line><n>A</n></line><line><n><![CDATA[<B>]]></n></line><empty/><p>text<b>bold</b></p></order>"))
                .isEqualTo(Map.of(
                        "order",
                        Map.of(
                                "@a", "1",
                                "id", "7",
                                "id@type", "integer",
                                "line", List.of(Map.of("n", "A"), Map.of("n", "<B>")),
                                "empty", "",
                                "p", Map.of("#text", "text", "b", "bold"))));
    }

    @Test
    void a_root_that_is_only_text_and_attributes_loses_none() {
        assertThat(tree("<id x=\"1\">7</id>")).isEqualTo(Map.of("id", Map.of("@x", "1", "#text", "7")));
        assertThat(tree("<id>7</id>")).isEqualTo(Map.of("id", "7"));
    }

    @Test
    void an_external_entity_is_refused_and_nothing_is_fetched(@TempDir Path dir) throws Exception {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "s3cret");
        try (ServerSocket door = new ServerSocket(0)) {
            door.setSoTimeout(200);
            for (String system : List.of(secret.toUri().toString(), "http://127.0.0.1:" + door.getLocalPort() + "/x")) {
                assertThat(refusal("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + system + "\">]><a>&x;</a>"))
                        .contains("document type");
                assertThat(refusal("<!DOCTYPE a SYSTEM \"" + system + "\"><a/>"))
                        .contains("document type");
                assertThat(refusal("<!DOCTYPE a [<!ENTITY % x SYSTEM \"" + system + "\"> %x;]><a/>"))
                        .contains("document type");
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(door::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void a_billion_laughs_are_not_heard() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 20; i++) {
            dtd.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        assertThat(refusal(dtd + "]><l>&l19;</l>")).contains("document type");
    }

    @Test
    void an_entity_that_nobody_declared_is_refused() {
        assertThat(refusal("<a>&nbsp;</a>")).startsWith("line 1");
    }

    @Test
    void deep_nesting_is_told_and_passed_over() {
        assertThat(refusal("<a>".repeat(900) + "</a>".repeat(900))).contains("deeper than 64");
        assertThat(refusal("<a>".repeat(1_000_000))).contains("too large or too deep");
    }

    @Test
    void a_million_elements_are_too_many() {
        String children = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "<k" + i + "/>")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        assertThat(refusal("<a>" + children + "</a>")).contains("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a><!--", "<a b=\"", "<a>", "<?x ", "<", "<a><![CDATA["})
    void a_piece_without_an_end_is_cut_off(String start) {
        byte[] filler = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        InputStream endless = new SequenceInputStream(
                Sent.stream(start),
                new SequenceInputStream(Collections.enumeration(Collections.nCopies(100, filler).stream()
                        .map(ByteArrayInputStream::new)
                        .toList())));

        assertThat(refusal(endless)).startsWith("line 1: ").contains("is too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a b=1/>",
                "<a/><b/>",
                "<a>\u0000</a>",
                "<?xml version=\"1.0\" encoding=\"nonsense\"?><a/>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
            })
    void broken_syntax_is_told_without_its_text(String xml) {
        List<Item> items = items(xml);
        assertThat(items.get(items.size() - 1)).isInstanceOfSatisfying(Unreadable.class, item -> {
            assertThat(item.broken()).isTrue();
            assertThat(item.problems().get(0).message()).contains("column");
        });
    }

    @Test
    void wrong_bytes_are_told() {
        byte[] xml = "<a>ф</a>".getBytes(java.nio.charset.Charset.forName("windows-1251"));
        assertThat(refusal(new ByteArrayInputStream(xml))).contains("encoding");
    }
}
