package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of the events, and does about them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperatorsIT {
    private static final String CUSTOMIZE = "routes/customize.camel.yaml";

    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.start(dir).warm();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void the_list_is_newest_first_and_goes_on_page_by_page() {
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posted.add(0, bench.accepted("/orders", "{\"source\":\"paged\",\"id\":\"" + i + "\",\"cost\":1}"));
        }
        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = list("source=paged&limit=2&after=" + next);
            page.path("events").forEach(event -> listed.add(event.path("id").asText()));
            next = page.path("next").asText();
        } while (!next.equals("null"));
        assertThat(listed).isEqualTo(posted);
    }

    @Test
    void an_event_is_found_by_what_a_person_knows_of_it() {
        String id = bench.accepted("/orders", """
                {"source":"found","id":"f-1","number":"2411/77","customer":{"phone":"8 (916) 300-00-01","email":"Found@Example.ru"}}""");
        String lead = bench.delivered(id).path("lead_id").asText();
        for (String known :
                List.of(id, "found/order/f-1", "f-1", "2411/77", "%2B79163000001", "found@example.ru", lead)) {
            assertThat(list("q=" + known).path("events").findValuesAsText("key"))
                    .as("q=" + known)
                    .contains("found/order/f-1");
        }
        assertThat(list("source=found&kind=order&state=delivered").path("events"))
                .hasSize(1);
        assertThat(list("source=found&kind=form").path("events")).isEmpty();
    }

    @Test
    void a_filter_that_cannot_be_understood_is_400() {
        for (String query : List.of("limit=many", "limit=0", "state=lost", "kind=parcel", "after=x")) {
            Http.Response response = Http.get(bench.url("/events?" + query));
            assertThat(response.status()).as(query).isEqualTo(400);
            assertThat(response.contentType()).startsWith("application/problem+json");
        }
    }

    @Test
    void who_prefers_to_wait_hears_the_lead() {
        Http.Response response = Http.send(
                Http.posting(bench.url("/orders"), Shop.order("awaited")).header("Prefer", "wait=10"));
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        assertThat(response.json().at("/events/0/state").asText()).isEqualTo("delivered");
        assertThat(response.json().at("/events/0/lead_id").asLong())
                .isEqualTo(bench.lead("shop/order/awaited").path("id").asLong());
    }

    @Test
    void a_parked_event_says_why_stops_nobody_and_goes_again_when_told() {
        String original = bench.program().read(CUSTOMIZE);
        int before = generation();
        bench.program()
                .write(
                        CUSTOMIZE,
                        original.replaceFirst(
                                "- log: .*",
                                "- filter: { simple: \"\\${body[id]} == 'stuck'\", steps: [ { throwException: "
                                        + "{ message: no such order, exceptionType: java.lang.IllegalStateException } } ] }"));
        Http.until("the edit runs", Duration.ofSeconds(20), () -> generation() > before);
        String id = bench.accepted("/orders", Shop.order("stuck"));
        JsonNode parked = bench.reaches("parked", id);
        assertThat(parked.path("code").asText()).isNotBlank();
        assertThat(parked.path("reason").asText()).contains("no such order");
        if (Browser.isHere()) {
            assertThat(Browser.shows(bench.url("/events/" + id)))
                    .contains("shop/order/stuck", "no such order", "Retry");
        }
        bench.delivered(bench.accepted("/orders", Shop.order("behind-stuck")));

        bench.program().write(CUSTOMIZE, original);
        Http.until("it is taken back", Duration.ofSeconds(20), () -> generation() > before + 1);
        Http.Response retried = Http.send(Http.posting(bench.url("/events/" + id + "/retry"), ""));
        assertThat(retried.status()).as(retried.text()).isEqualTo(200);
        bench.delivered(id);
        assertThat(bench.leads("shop/order/stuck")).hasSize(1);
        assertThat(Http.send(Http.posting(bench.url("/events/" + id + "/retry"), ""))
                        .status())
                .as("only what is parked can be told to go again")
                .isEqualTo(409);
    }

    @Test
    void the_page_opens_an_event_with_what_happened_to_it() {
        String id = bench.accepted("/orders", Shop.order("opened"));
        String lead = bench.delivered(id).path("lead_id").asText();
        bench.delivered(bench.accepted("/orders", Shop.order("not-opened")));
        String page = Browser.shows(bench.url("/events/" + id));
        assertThat(page).contains("shop/order/opened", lead, "waits to be sent", "is being sent", "delivered");
        assertThat(Browser.shows(bench.url("/events/" + id + "?show=body"))).contains("Покупатель opened");
        assertThat(Browser.shows(bench.url("/"))).contains("not-opened");
    }

    @Test
    void health_answers_without_a_key_and_names_each_check() {
        Http.Response health = Http.get(bench.url("/observe/health"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("checks").findValuesAsText("name")).contains("store", "token", "routes");
        assertThat(Http.get(bench.url("/observe/health/live")).status()).isEqualTo(200);
        assertThat(Http.get(bench.url("/observe/health/ready")).status()).isEqualTo(200);
    }

    private static JsonNode list(String query) {
        Http.Response response = Http.get(bench.url("/events?" + query));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json();
    }

    private static int generation() {
        return Http.get(bench.url("/observe/health"))
                .json()
                .findValue("generation")
                .asInt();
    }
}
