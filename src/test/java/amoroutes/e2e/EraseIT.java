package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who asks for it is forgotten, with the program running and without, and nothing is doubled for that. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class EraseIT {
    private static final String ORDER = """
            {"source":"shop","id":"%s","number":"N-%s","cost":10,"comment":"Звоните вечером",
             "customer":{"name":"Пётр Забывалов","phone":"8 (916) 777-66-55","email":"Forget.Me@example.ru"}}""";

    @TempDir
    Path dir;

    @Test
    void no_file_of_the_data_folder_tells_of_the_person_any_more() throws IOException {
        try (Bench bench =
                Bench.start(dir, Map.of("amocrm.directory.poll", "1s")).warm()) {
            String id = bench.accepted("/orders", ORDER.formatted("f1", "f1"));
            long lead = bench.delivered(id).path("lead_id").asLong();
            assertThat(traces()).isNotEmpty();
            long contact = bench.event(id).path("contact_id").asLong();
            // first, as operating.md says: what stands there is read again
            bench.amo().setup(Shop.tree("{\"remove\":{\"contacts\":[" + contact + "]}}"));

            Program.Ran erased = bench.program().run("events", "erase", "+7 916 777-66-55");
            assertThat(erased.exit()).as(erased.printed()).isZero();
            assertThat(erased.printed()).contains("known in amoCRM as contact " + contact);
            contactsAreReadTwice(bench);
            assertThat(traces()).isEmpty();
            assertThat(bench.event(id).path("state").asText()).isEqualTo("erased");
            assertThat(bench.event(id).path("lead_id").asLong()).isEqualTo(lead);
            assertThat(bench.event(id).path("history").findValuesAsText("state"))
                    .endsWith("delivered", "erased");

            Http.Response again = bench.post("/orders", ORDER.formatted("f1", "f1"));
            assertThat(again.json().at("/events/0/duplicate").asBoolean()).isTrue();
            assertThat(bench.leads("shop/order/f1")).hasSize(1);

            String next = bench.accepted("/orders", ORDER.formatted("f2", "f2"));
            bench.delivered(next);
            assertThat(bench.program().stop()).isZero();
            erased = bench.program().run("events", "erase", "forget.me@EXAMPLE.ru");
            assertThat(erased.exit()).as(erased.printed()).isZero();
            assertThat(erased.printed()).contains("erased: " + next);
            assertThat(traces()).isEmpty();
        }
    }

    /** The second time, the answer to the first one was taken. */
    private static void contactsAreReadTwice(Bench bench) {
        int before = bench.requests("GET /api/v4/contacts").size();
        Http.until(
                "contacts are read",
                Duration.ofSeconds(30),
                () -> bench.requests("GET /api/v4/contacts").size() >= before + 2);
    }

    /** Which of the ways the person is written are in the bytes of the data folder. */
    private List<String> traces() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(dir.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return Stream.of("777-66-55", "9167776655", "forget.me", "Forget.Me", "Забывалов", "Звоните", "N-f1", "N-f2")
                .filter(text ->
                        all.indexOf(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                                >= 0)
                .toList();
    }
}
