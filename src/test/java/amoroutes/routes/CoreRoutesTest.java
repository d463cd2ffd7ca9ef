package amoroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.e2e.Http;
import amoroutes.http.HttpAnswer;
import amoroutes.order.State;
import amoroutes.reconcile.Result;
import amoroutes.reload.Deadline;
import amoroutes.store.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Each route that the jar carries is run; {@code target/route-coverage.txt} says how often. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoreRoutesTest extends CoreRoutes {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LEADS = "/api/v4/leads/complex";

    @AfterAll
    void every_route_was_run() throws IOException {
        coverage.report(Path.of("target", "route-coverage.txt"));
        assertThat(coverage.neverRun()).as("routes that no test here runs").isEmpty();
    }

    @Test
    void an_order_becomes_a_lead_and_the_hooks_hear_of_it() throws Exception {
        NotifyBuilder hooks = new NotifyBuilder(context)
                .wereSentTo("direct:lead-sent*")
                .whenDone(1)
                .and()
                .wereSentTo("direct:contact-sent*")
                .whenDone(1)
                .create();
        long id = accepted(
                post("intake-orders", "/orders", Map.of(), "{\"id\":\"1\",\"customer\":{\"phone\":\"+79161234567\"}}"));

        assertThat(delivered(id).leadId()).isPresent();
        assertThat(hooks.matches(20, TimeUnit.SECONDS)).isTrue();
        start("ops-event", call("/events/" + id, Map.of("id", Long.toString(id)), ""));
        assertThat(marshalled()).contains("\"state\":\"delivered\"");
    }

    @Test
    void a_lead_whose_answer_was_lost_is_read_back_and_not_sent_again() throws Exception {
        post("intake-forms", "/forms/callback", Map.of("form", "callback"), "{\"name\":\"Иван\"}");
        delivered(accepted(answered()));
        long id = accepted(
                post("intake-orders", "/orders", Map.of(), "{\"id\":\"2\",\"customer\":{\"phone\":\"+79161234568\"}}"));
        amo.fault("POST", LEADS, 1, "reset-after");
        long before = leads();
        lanesUntil(id, State.DOUBTFUL);

        start("doubts", null);

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(leads()).isEqualTo(before + 1);
        assertThat(start("late-doubles", null).getException()).isNull();
    }

    @Test
    void each_kind_of_refusal_has_its_answer() {
        assertThat(post("intake-orders", "/orders", Map.of(), "{\"id\":").status())
                .isEqualTo(400);
        assertThat(post("intake-customers", "/customers", Map.of(), "{}").status())
                .isEqualTo(422);
        Map<String, String> key = Map.of("idempotency-key", "k", "content-type", "application/json");
        start("intake-orders", call("/orders", Map.of(), "{\"id\":\"k1\"}", key));
        assertThat(answered().status()).isEqualTo(202);
        start("intake-orders", call("/orders", Map.of(), "{\"id\":\"k2\"}", key));
        assertThat(answered().status()).isEqualTo(409);
        start("intake-orders", "no call at all");
        assertThat(answered().status()).isEqualTo(500);
    }

    @Test
    void a_status_waits_for_its_order() {
        HttpAnswer answer =
                post("intake-order-status", "/orders/none/status", Map.of("id", "none"), "{\"status\":\"2\"}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).contains("\"key\":\"default/order-status/none\"");
    }

    @Test
    void a_vendors_call_is_kept_whatever_is_in_it() {
        assertThat(post("intake-hooks", "/hooks/tilda", Map.of("source", "tilda"), "{\"phone\":\"+79160000001\"}")
                        .status())
                .isEqualTo(200);
        assertThat(coverage.of("hook-fetch")).isPositive();
    }

    @Test
    void what_is_parked_is_told_once() {
        post("intake-hooks", "/hooks/typeform", Map.of("source", "typeform"), "{");
        int before = coverage.of("alert");
        start("alerts", null);
        int told = coverage.of("alert");
        assertThat(told).isGreaterThan(before);
        assertThat(start("alerts", null).getProperty("CamelSchedulerPolledMessages"))
                .isNull();
        assertThat(coverage.of("alert")).isEqualTo(told);
        program.store().ledger().list(Filter.newest(100).inState(State.PARKED)).entries().stream()
                .map(event -> Long.toString(event.id()))
                .forEach(id -> start("ops-drop", call("/events/" + id + "/drop", Map.of("id", id), "{}")));
    }

    @Test
    void files_are_taken_and_moved() throws IOException {
        for (String folder : List.of("orders", "customers", "forms/callback")) {
            Path home = Files.createDirectories(dir.resolve("inbox").resolve(folder));
            Files.writeString(home.resolve("a.json"), "{\"id\":\"f1\",\"phone\":\"+79160000002\"}");
            assertThat(Deadline.await(SOON, () -> {
                        start("inbox-" + folder.replaceAll("/.*", ""), null);
                        return Files.exists(home.resolve(".done/a.json"));
                    }))
                    .as(folder)
                    .isTrue();
        }
    }

    @Test
    void a_lead_that_somebody_makes_in_amocrm_becomes_a_file() {
        start("change-poll", null);
        Http.Response made = Http.send(Http.posting(amo.url() + "/api/v4/leads", "[{\"name\":\"По телефону\"}]")
                .header("Authorization", "Bearer " + amo.options().client().longLivedToken()));
        long lead = made.json().at("/_embedded/leads/0/id").asLong();
        post("amocrm-hooks", "/amocrm/hooks/s", Map.of("secret", "s"), "leads%5Badd%5D%5B0%5D%5Bid%5D=" + lead);
        assertThat(Deadline.await(SOON, () -> {
                    start("changes", null);
                    String[] files = dir.resolve("outbox").toFile().list((folder, name) -> name.endsWith(".json"));
                    return files != null && files[0].startsWith("leads-" + lead);
                }))
                .isTrue();
    }

    @Test
    void each_night_orders_and_leads_are_held_against_each_other() {
        start("account", null);
        Exchange night = start("reconcile", null);
        assertThat(night.getException()).isNull();
        assertThat(night.getMessage().getBody(Result.class).missing()).isEmpty();
    }

    @Test
    void the_account_is_read_and_no_job_fails() {
        start("account", null);
        assertThat(program.amo().account().current()).isPresent();
        Stream.of("settings", "fields", "stages", "companies", "products", "probe", "directory", "write-back", "doubts")
                .forEach(job -> assertThat(start(job, null).getProperty("CamelSchedulerPolledMessages"))
                        .as(job + " ended with a pause")
                        .isNull());
    }

    @Test
    void amocrms_own_hook_is_heard() {
        NotifyBuilder heard = new NotifyBuilder(context)
                .wereSentTo("direct:amocrm-hook*")
                .whenDone(1)
                .create();
        String form = "leads[status][0][id]=77&leads[status][0][status_id]=142";
        assertThat(post("amocrm-hooks", "/amocrm/hooks/s", Map.of("secret", "s"), form)
                        .status())
                .isEqualTo(200);
        assertThat(heard.matches(20, TimeUnit.SECONDS)).isTrue();
        assertThat(post("amocrm-hooks", "/amocrm/hooks/wrong", Map.of("secret", "wrong"), form)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void operators_see_the_page_the_events_metrics_and_health() {
        for (String look : List.of("ops-page", "ops-metrics", "ops-health-live")) {
            start(look, call("/", Map.of(), ""));
            assertThat(answered().status()).as(look).isEqualTo(200);
        }
        for (String health : List.of("ops-health", "ops-health-ready")) {
            start(health, call("/", Map.of(), ""));
            assertThat(answered().body()).as(health).contains("\"status\"");
        }
        start("ops-status", call("/observe/status", Map.of(), ""));
        assertThat(marshalled()).contains("\"amocrm\":{\"state\":\"open\"");
        start("ops-events", call("/events", Map.of(), ""));
        assertThat(marshalled()).startsWith("{\"events\":[");
        for (String hand : List.of("retry", "replay", "drop", "edit", "erase")) {
            start("ops-" + hand, call("/events/0/" + hand, Map.of("id", "0"), "{}"));
            assertThat(answered().status()).as(hand).isEqualTo(404);
        }
        Map<String, String> browser = Map.of("accept", "text/html");
        start("ops-reconcile", call("/reconcile", Map.of(), "", browser));
        assertThat(answered().body()).contains("Orders: 0 since");
        start("ops-reconcile", call("/reconcile", Map.of(), ""));
        assertThat(marshalled()).contains("\"missing\":[]");
        start("ops-reconcile-fill", call("/reconcile/fill", Map.of(), "", browser));
        assertThat(answered().status()).isEqualTo(303);
        start("ops-retry-all", call("/events/retry", Map.of(), ""));
        assertThat(marshalled()).isEqualTo("{\"retried\":0,\"refused\":0}");
    }

    @Test
    void tokens_are_looked_after_and_authorising_says_what_is_missing() {
        for (String begins : List.of("tokens-at-start", "tokens-in-time")) {
            int before = coverage.of("tokens-renew");
            start(begins, null);
            assertThat(Deadline.await(SOON, () -> coverage.of("tokens-renew") > before))
                    .as(begins)
                    .isTrue();
        }
        template.sendBody("direct:token-refused", "");
        start("tokens-oauth-start", call("/oauth/start", Map.of(), ""));
        assertThat(answered().status()).isEqualTo(409);
        start("tokens-oauth-callback", call("/oauth/callback", Map.of(), ""));
        assertThat(answered().status()).isEqualTo(400);
    }

    @Test
    void what_begins_by_itself_does_no_harm_when_there_is_nothing_to_do() {
        Stream.of("held-by-nobody", "ledger-keep", "shop")
                .forEach(route ->
                        assertThat(start(route, null).getException()).as(route).isNull());
        assertThat(template.send(
                                "direct:shop-pages",
                                exchange -> exchange.getMessage().setBody(List.of()))
                        .getException())
                .isNull();
        assertThat(template.send("direct:sample", exchange -> {}).getException())
                .isNull();
        assertThat(template.send(
                                "direct:event-parked",
                                exchange -> exchange.getMessage().setBody(Map.of("id", 1)))
                        .getException())
                .isNull();
    }
}
