package amoroutes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as {@code logback.xml} sets it up, in both formats. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CleanConsoleTest {
    private static final String FORGED =
            "a\n2026-11-28T20:00:00.000Z ERROR forged \u001b[2J\u0085\u2028\u202e\u009b1m\r";

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void what_a_sender_writes_begins_no_line_and_moves_no_cursor(String format) throws Exception {
        List<String> lines =
                logged(format, FORGED, new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("2026-11-28T20:00:00"))
                .isEmpty();
        assertThat(String.join("\n", lines)).doesNotContainPattern("[\\p{Cc}\\u2028\\u202e&&[^\\n\\t]]");
        if (format.equals("json")) {
            assertThat(lines).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void it_holds_no_phone_and_no_email(String format) throws Exception {
        String personal = "state=+79161234567, ivan@example.ru";
        assertThat(String.join("\n", logged(format, personal, new IllegalStateException(personal))))
                .contains("state=***, ***")
                .doesNotContain("9161234567", "ivan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void no_message_is_longer_than_a_few_kilobytes(String format) throws Exception {
        String whole = "x".repeat(1_000_000);
        assertThat(String.join("\n", logged(format, whole, new IllegalStateException(whole)))
                        .length())
                .isLessThan(5 * CleanText.LONGEST);
    }

    @Test
    void a_log_step_names_its_file_and_line_and_a_class_itself() throws Exception {
        assertThat(logged("text", "customize.camel:17", "hello", null).get(0)).contains(" customize.camel:17   hello");
        assertThat(logged("text", "amoroutes.deliver.MissingStages", "hello", null)
                        .get(0))
                .contains(" MissingStages        hello");
    }

    @Test
    void a_field_of_a_line_is_a_field_of_its_json_and_is_as_clean() throws Exception {
        List<String> lines = logged(
                "json",
                "events",
                logger -> logger.atWarn()
                        .addKeyValue("event", 15L)
                        .addKeyValue("key", "shop/customer/ivan@example.ru\n")
                        .log("Event {} is parked", 15));
        JsonNode line = new ObjectMapper().readTree(lines.get(0));

        assertThat(line.get("event").isIntegralNumber()).isTrue();
        assertThat(line.get("event").asLong()).isEqualTo(15);
        assertThat(line.get("key").asText()).isEqualTo("shop/customer/***\\n");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("formattedMessage").asText()).isEqualTo("Event 15 is parked");
        assertThat(line.has("kvpList")).isFalse();
    }

    private static List<String> logged(String format, String message, Exception failure) throws Exception {
        return logged(format, "amocrm-routes", message, failure);
    }

    private static List<String> logged(String format, String name, String message, Exception failure) throws Exception {
        return logged(format, name, logger -> logger.error("{}", message, failure));
    }

    private static List<String> logged(String format, String name, Consumer<Logger> log) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        try {
            context.putProperty("log.format", format);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
            log.accept(context.getLogger(name));
        } finally {
            context.stop();
            System.setOut(console);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
