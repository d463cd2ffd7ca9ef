package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's own page in a real browser: an integrator plays the manager on it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SandboxPageIT {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final long TALKS = 70_000_012;

    @TempDir
    static Path dir;

    private static Sandbox amo;
    private static Tab tab;

    @BeforeAll
    static void open() {
        Browser.program();
        amo = Sandbox.start(SandboxOptions.defaults().withLimit(false));
        tab = new Tab(dir.resolve("browser"));
    }

    @AfterAll
    static void close() {
        if (amo != null) {
            tab.close();
            amo.close();
        }
    }

    @BeforeEach
    void anOrder() throws Exception {
        amo.reset();
        call("POST", "/api/v4/leads/complex", """
            [{"name":"Заказ 1042","price":2991,"_embedded":{"contacts":[{"name":"Иван Петров","custom_fields_values":
            [{"field_code":"PHONE","values":[{"value":"+79161234567"}]}]}]}}]\
            """);
        tab.size(1280, 900);
    }

    @Test
    void a_lead_is_dragged_to_another_stage_and_whoever_subscribed_is_told() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            call(
                    "POST",
                    "/api/v4/webhooks",
                    "{\"settings\":[\"status_lead\"],\"destination\":\"http://127.0.0.1:"
                            + receiver.getAddress().getPort() + "/\"}");
            tab.go(amo.url() + "/?lang=ru");
            tab.shows("Заказ 1042", "Переговоры");

            tab.eval("""
                (() => {
                  const data = new DataTransfer();
                  const card = document.querySelector('.card');
                  const there = document.getElementById('column-7000001-70000012');
                  card.dispatchEvent(new DragEvent('dragstart', {dataTransfer: data, bubbles: true}));
                  there.dispatchEvent(new DragEvent('dragover', {dataTransfer: data, bubbles: true}));
                  there.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
                })()\
                """);

            String hook = told.poll(20, TimeUnit.SECONDS);
            assertThat(hook).contains("leads%5Bstatus%5D%5B0%5D%5Bstatus_id%5D=" + TALKS);
            assertThat(hook).contains("modified_user_id%5D=9000002");
            tab.until("the card stands there", "!!document.querySelector('#column-7000001-70000012 .card')");
            tab.shows("Перенесено: Переговоры");
            assertThat(amo.leads().get(0).path("status_id").asLong()).isEqualTo(TALKS);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void a_lead_opens_with_its_people_and_its_history() throws Exception {
        long lead = amo.leads().get(0).path("id").asLong();
        call("PATCH", "/api/v4/leads/" + lead, "{\"status_id\":" + TALKS + ",\"price\":3000}");
        tab.go(amo.url() + "/?lang=en");

        tab.click("Заказ 1042");

        tab.shows("Contacts and companies", "Иван Петров", "+79161234567", "History", "created", "2991 → 3000");
        tab.shows("Воронка / Первичный контакт → Воронка / Переговоры", "Анна Администратор");
        tab.screenshot(SCREENS.resolve("sandbox-lead-en.png"));
        tab.eval("const select = document.querySelector('dialog select'); select.value = '4';"
                + " select.dispatchEvent(new Event('change'))");
        Http.until(
                "it is won",
                Duration.ofSeconds(20),
                () -> amo.leads().get(0).path("status_id").asLong() == 142);
        tab.shows("Воронка / Переговоры → Воронка / Успешно реализовано", "Борис Менеджер");
    }

    @Test
    void faults_are_switched_on_and_off_by_buttons() throws Exception {
        tab.go(amo.url() + "/?lang=en");

        tab.click("Ban");
        tab.shows("faults are on");
        assertThat(call("GET", "/api/v4/account", "")).isEqualTo(403);
        tab.until("the button is pressed", pressed("Ban"));
        tab.click("Slow");
        tab.until("both are pressed", pressed("Slow") + " && " + pressed("Ban"));
        tab.click("Slow");
        tab.until("only one is pressed", pressed("Ban") + " && !(" + pressed("Slow") + ")");
        tab.click("Ban");
        Http.until(
                "it works again",
                Duration.ofSeconds(20),
                () -> amo.state().path("faults").isEmpty());
        assertThat(call("GET", "/api/v4/account", "")).isEqualTo(200);

        tab.click("Lost answers");
        Http.until(
                "it is on",
                Duration.ofSeconds(20),
                () -> !amo.state().path("faults").isEmpty());
        int before = amo.leads().size();
        Http.until("the answer is lost", Duration.ofSeconds(20), () -> lost("/api/v4/leads", "[{}]"));
        assertThat(amo.leads()).hasSizeGreaterThan(before);
    }

    @Test
    void a_reset_asks_once_and_brings_the_demo_account_back() {
        tab.go(amo.url() + "/?lang=ru");
        tab.shows("Заказ 1042");

        tab.click("Начать заново");
        tab.shows("Точно?");
        assertThat(amo.leads()).hasSize(1);
        tab.click("Точно?");

        tab.shows("Сделок пока нет");
        assertThat(amo.leads()).isEmpty();
    }

    @Test
    void nothing_is_cut_off_in_both_languages() {
        for (String language : new String[] {"ru", "en"}) {
            for (int width : new int[] {1280, 390}) {
                tab.size(width, 900);
                tab.go(amo.url() + "/?lang=" + language);
                tab.shows("Заказ 1042", language.equals("ru") ? "Начать заново" : "Start over");
                tab.screenshot(SCREENS.resolve("sandbox-" + language + "-" + width + ".png"));
                assertThat(Integer.parseInt(tab.eval("document.documentElement.scrollWidth")))
                        .as(language + " " + width)
                        .isLessThanOrEqualTo(width);
            }
        }
    }

    private static String pressed(String text) {
        return "[...document.querySelectorAll('#faults button')].some(one => one.innerText === '" + text
                + "' && one.getAttribute('aria-pressed') === 'true')";
    }

    private static boolean lost(String path, String body) {
        try {
            call("POST", path, body);
            return false;
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(amo.url() + path))
                .header("Authorization", "Bearer " + amo.options().client().longLivedToken())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
