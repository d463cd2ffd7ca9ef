package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(30)
class FaultsTest extends SandboxFixture {
    private static final String PATH = "/api/v4/leads";
    private static final String TWO = "[{'name':'a'},{'name':'b'}]".replace('\'', '"');

    @Test
    void a_fault_answers_instead_of_the_work_as_often_as_asked() {
        for (String status : new String[] {"429", "403", "402", "401", "500", "502", "504"}) {
            sandbox.fault("POST", PATH, 1, status);
            assertThat(client.post(PATH, TWO).status()).isEqualTo(Integer.parseInt(status));
        }
        assertThat(leads()).isZero();
        assertThat(client.post(PATH, TWO).status()).isEqualTo(200);
        assertThat(sandbox.throttled()).isEqualTo(1);
    }

    @Test
    void gateways_answer_html_and_the_transient_400_asks_to_repeat() {
        sandbox.fault("", PATH, 1, "html404");
        Client.Reply lost = client.get(PATH);
        assertThat(lost.status()).isEqualTo(404);
        assertThat(lost.body()).contains("<html>");

        sandbox.fault("", PATH, 1, "transient-400");
        assertThat(client.get(PATH).json().get("detail").asText())
                .isEqualTo("Возникла системная ошибка. Пожалуйста, повторите попытку.");

        sandbox.fault("", PATH, 1, "403-json");
        assertThat(client.get(PATH).json().get("detail").asText()).isEqualTo("Invalid scope");
    }

    @Test
    void a_reset_before_does_nothing_and_a_reset_after_does_all() {
        sandbox.fault("POST", PATH, 1, "reset-before");
        assertThatThrownBy(() -> client.exchange("POST", PATH, TWO)).isInstanceOf(IOException.class);
        assertThat(leads()).isZero();

        sandbox.fault("POST", PATH, 1, "reset-after");
        assertThatThrownBy(() -> client.exchange("POST", PATH, TWO)).isInstanceOf(IOException.class);
        assertThat(leads()).isEqualTo(2);
        assertThat(sandbox.state()
                        .at("/requests/by_endpoint/POST ~1api~1v4~1leads/0")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_truncated_answer_is_an_error_for_the_client_after_the_work_is_done() {
        sandbox.fault("POST", PATH, 1, "truncate-after");

        assertThatThrownBy(() -> client.exchange("POST", PATH, TWO)).isInstanceOf(IOException.class);
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void an_answer_may_be_truncated_though_no_work_was_done() {
        sandbox.fault("POST", PATH, 1, "truncate-before");

        assertThatThrownBy(() -> client.exchange("POST", PATH, TWO)).isInstanceOf(IOException.class);
        assertThat(leads()).isZero();
    }

    @Test
    void gateway_errors_after_the_work_keep_it_all_or_half() {
        sandbox.fault("POST", PATH, 1, "502-after");
        assertThat(client.post(PATH, TWO).status()).isEqualTo(502);
        assertThat(leads()).isEqualTo(2);
        sandbox.fault("POST", PATH, 1, "504-after");
        assertThat(client.post(PATH, TWO).status()).isEqualTo(504);
        assertThat(leads()).isEqualTo(4);
        sandbox.fault("POST", PATH, 1, "504-partial");
        assertThat(client.post(PATH, TWO).status()).isEqualTo(504);
        assertThat(leads()).isEqualTo(5);
    }

    @Test
    void a_stalled_request_gets_no_answer_until_the_faults_are_cleared() throws Exception {
        sandbox.fault("POST", PATH, 1, "stall-before");
        sandbox.fault("POST", PATH, 1, "stall-after");
        CompletableFuture<Client.Reply> before = CompletableFuture.supplyAsync(() -> client.post(PATH, TWO));
        CompletableFuture<Client.Reply> after = CompletableFuture.supplyAsync(() -> client.post(PATH, TWO));
        Deadline.await(() -> leads() == 2 && sandbox.requests().size() == 2);
        assertThat(before.isDone() || after.isDone()).isFalse();

        sandbox.clearFaults();

        assertThatThrownBy(() -> before.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> after.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void closing_the_sandbox_ends_a_stall() throws Exception {
        sandbox.fault("GET", PATH, -1, "stall-before");
        CompletableFuture<Client.Reply> stalled = CompletableFuture.supplyAsync(() -> client.get(PATH));
        Deadline.await(() -> sandbox.requests().size() == 1);

        sandbox.close();

        assertThatThrownBy(() -> stalled.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void slow_takes_its_time_and_answers() {
        client.post("/control/faults", "{'match':{'path':'" + PATH + "'},'do':'slow','ms':150}");
        long start = System.nanoTime();

        assertThat(client.post(PATH, TWO).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void a_fault_may_match_a_prefix_a_method_or_a_body_and_others_pass() {
        client.post(
                "/control/faults",
                "{'match':{'method':'POST','path':'/api/v4/le*','body':'бойлер'},'times':-1,'do':'500'}");

        assertThat(client.post(PATH, "[{'name':'бойлер'}]").status()).isEqualTo(500);
        assertThat(client.post(PATH, "[{'name':'бойлер'}]").status()).isEqualTo(500);
        assertThat(client.post(PATH, "[{'name':'чайник'}]").status()).isEqualTo(200);
        assertThat(client.get(PATH).status()).isEqualTo(200);
        client.send("DELETE", "/control/faults", "");
        assertThat(client.post(PATH, "[{'name':'бойлер'}]").status()).isEqualTo(200);
    }

    @Test
    void a_share_of_the_requests_can_fail() {
        client.post("/control/faults", "{'match':{'method':'GET'},'share':0.5,'do':'502','retry_after':3}");
        int failed = 0;
        for (int i = 0; i < 100; i++) {
            Client.Reply reply = client.get("/api/v4/account");
            failed += reply.status() == 502 && reply.header("Retry-After").isPresent() ? 1 : 0;
        }

        assertThat(failed).isBetween(20, 80);
    }

    @Test
    void any_status_can_be_answered_and_the_work_be_done_all_the_same() {
        for (int status : new int[] {400, 404, 405, 413, 422, 503}) {
            sandbox.fault("POST", PATH, 1, Integer.toString(status));
            assertThat(client.post(PATH, TWO).status()).isEqualTo(status);
        }
        assertThat(leads()).isZero();

        sandbox.fault("POST", PATH, 1, "html200");
        assertThat(client.post(PATH, TWO).body()).contains("200 OK");

        sandbox.fault("POST", PATH, 1, "503-after");
        assertThat(client.post(PATH, TWO).status()).isEqualTo(503);
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void a_body_may_be_another_json_cut_or_short_of_an_item() {
        sandbox.fault("POST", PATH, 1, "wrong-json");
        assertThat(client.post(PATH, TWO).body()).isEqualTo("{\"status\":\"ok\"}");
        sandbox.fault("POST", PATH, 1, "cut-json");
        assertThat(client.post(PATH, TWO).status()).isEqualTo(200);
        assertThat(leads()).isZero();

        sandbox.fault("POST", PATH, 1, "missing-items");
        assertThat(client.post(PATH, TWO).json().at("/_embedded/leads")).hasSize(1);
        assertThat(leads()).isEqualTo(2);
        sandbox.fault("POST", PATH, 1, "cut-json-after");
        Client.Reply cut = client.post(PATH, TWO);
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.body()).startsWith("{").doesNotEndWith("}");
        assertThat(leads()).isEqualTo(4);
    }

    @Test
    void an_answer_may_come_late_when_all_is_done() throws Exception {
        client.post("/control/faults", "{'match':{'path':'" + PATH + "'},'do':'slow-after','ms':400}");
        long start = System.nanoTime();
        CompletableFuture<Client.Reply> late = CompletableFuture.supplyAsync(() -> client.post(PATH, TWO));
        Deadline.await(() -> leads() == 2);

        assertThat(late.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void a_fault_may_match_an_id_or_a_query_and_tells_how_often_it_struck() {
        client.post(PATH, TWO);
        client.post("/control/faults", "{'match':{'path':'/api/v4/leads/{id}'},'times':-1,'do':'500'}");
        client.post("/control/faults", "{'match':{'path':'" + PATH + "','query':'page=2'},'times':1,'do':'502'}");

        assertThat(client.get("/api/v4/leads/1").status()).isEqualTo(500);
        assertThat(client.get("/api/v4/leads/2").status()).isEqualTo(500);
        assertThat(client.get("/api/v4/leads/pipelines").status()).isEqualTo(200);
        assertThat(client.get(PATH + "?page=1").status()).isEqualTo(200);
        assertThat(client.get(PATH + "?page=2").status()).isEqualTo(502);

        assertThat(sandbox.state().path("faults"))
                .extracting(fault -> fault.path("struck").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void an_unknown_effect_is_refused_with_the_known_ones() {
        Client.Reply reply = client.post("/control/faults", "{'do':'explode'}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains("explode").contains("504-partial");
    }
}
