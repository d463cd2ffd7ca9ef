package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first minute: the jar stands alone in an empty folder, no account is set, and there is something to see. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BuiltInSandboxIT {
    private static final Pattern ADDRESS = Pattern.compile("Sandbox: (http://\\S+?)/ ");

    @TempDir
    static Path dir;

    private static Program program;
    private static String sandbox;

    @BeforeAll
    static void start() {
        program = Program.alone(dir, Map.of("SANDBOX_PORT", "0")).start();
        sandbox = ADDRESS.matcher(program.log())
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceFirst("Sandbox: ", "").replaceFirst("/ $", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(program.log()));
        Http.until("the sample order is a lead", Duration.ofSeconds(10), () -> !leads().isEmpty());
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void the_log_says_plainly_that_this_is_no_real_amocrm() {
        assertThat(program.log()).contains("amocrm.account is empty: leads go into the built-in sandbox");
    }

    @Test
    void the_sample_order_is_a_lead_there() {
        JsonNode lead = leads().path(0);
        assertThat(lead.path("name").asText()).isEqualTo("Заказ с сайта 2411/1");
        assertThat(lead.path("price").asLong()).isEqualTo(2991);
        assertThat(lead.at("/contacts/0/name").asText()).isEqualTo("Иван Петров");
    }

    @Test
    void the_sandbox_shows_the_lead_in_a_browser() {
        String page = Browser.shows(sandbox + "/");
        assertThat(page).contains("Заказ с сайта 2411/1", "Иван Петров", "Первичный контакт", "Чайник", "Тверская");
    }

    @Test
    void the_programs_own_page_shows_the_event_in_a_browser() {
        assertThat(Browser.shows(program.url("/"))).contains("2411/1", "delivered");
    }

    @Test
    void health_is_green() {
        Http.Response health = Http.get(program.url("/observe/health/ready"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("status").asText()).isEqualTo("UP");
    }

    @Test
    void it_needs_no_file_beside_it_and_writes_none_but_its_data_and_its_inbox() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("data", "inbox");
        }
    }

    @Test
    void it_tells_and_prints_the_routes_that_it_carries() throws IOException {
        assertThat(program.run("routes").printed())
                .containsPattern("(?m)^deliver\\.camel\\.yaml +built-in$")
                .containsPattern("(?m)^hooks/tilda\\.yaml +built-in$")
                .doesNotContain("replaced", "own", "example");
        assertThat(program.run("routes", "show", "hooks/tilda.yaml").printed())
                .isEqualTo(Files.readString(Path.of("routes/hooks/tilda.yaml")));
    }

    private static JsonNode leads() {
        JsonNode leads = Http.get(sandbox + "/control/leads").json();
        return leads.has("leads") ? leads.path("leads") : leads;
    }
}
