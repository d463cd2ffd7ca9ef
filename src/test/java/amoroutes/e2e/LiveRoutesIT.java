package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes are edited while the program runs: {@code -Dcampaign.edits=200}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveRoutesIT {
    private static final String FILE = "routes/customize.camel.yaml";
    /** Good ones, and as many bad ones. */
    private static final int EDITS = Integer.getInteger("campaign.edits", 20);

    private static final int CLIENTS = 16;
    /** So often an order is posted: new ones all the time, but not more than go out meanwhile. */
    private static final int SAME = 50;

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path dir;

    private static Bench bench;
    private static String original;

    @BeforeAll
    static void start() {
        bench = Bench.start(dir).warm();
        original = bench.program().read(FILE);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    /** A refused edit never ran, so that taking it back is no new generation. */
    @AfterEach
    void the_file_is_as_it_was() {
        boolean refused = !errors().isEmpty();
        int before = generation();
        bench.program().write(FILE, original);
        Http.until("the routes are as they were", SOON, () -> refused ? errors().isEmpty() : generation() > before);
    }

    @Test
    void an_edit_changes_the_next_order() {
        int before = generation();
        bench.program().write(FILE, named("${body[customer][name]}: заказ ${body[number]}"));
        Http.until("the edit runs", SOON, () -> generation() > before);
        bench.delivered(bench.accepted("/orders", Shop.order("renamed")));
        assertThat(bench.lead("shop/order/renamed").path("name").asText())
                .isEqualTo("Покупатель renamed: заказ renamed");
    }

    @Test
    @Tag("campaign")
    void good_and_bad_edits_under_sixteen_posting_clients_fail_no_request_and_leave_no_event_behind()
            throws InterruptedException {
        List<String> bad = List.of(
                original.replaceFirst("steps:", "stepz:"),
                original.replaceFirst("id: before-lead", "id: [before-lead"),
                step("bean: { ref: nobody, method: work }"),
                step("to: carrier-pigeon:home"),
                step("to: direct:nowhere"));
        AtomicBoolean editing = new AtomicBoolean(true);
        AtomicInteger posted = new AtomicInteger();
        Thread clients = new Thread(() -> Shop.clients(CLIENTS, CLIENTS, client -> {
            for (int post = 0; editing.get(); post++) {
                String id = bench.accepted("/orders", Shop.order("edited-" + client + "-" + post / SAME));
                assertThat(id).isNotEmpty();
                posted.incrementAndGet();
            }
        }));
        AtomicInteger failed = new AtomicInteger();
        clients.setUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            failed.incrementAndGet();
        });
        clients.start();
        for (int edit = 1; edit <= EDITS; edit++) {
            int before = generation();
            bench.program().write(FILE, named("edit " + edit));
            Http.until("edit " + edit + " runs", SOON, () -> generation() > before);
            bench.program().write(FILE, bad.get(edit % bad.size()));
            Http.until("the bad edit after " + edit + " is refused", SOON, () -> !errors().isEmpty());
        }
        editing.set(false);
        clients.join();
        assertThat(failed).hasValue(0);
        assertThat(posted.get()).isGreaterThan(EDITS * CLIENTS);
        Http.until("no event is left behind", SOON, () -> bench.unfinished() == 0);
        assertThat(bench.leadsByKey().values()).containsOnly(1);
        System.out.printf("%d good and as many bad edits while %d requests were answered%n", EDITS, posted.get());
    }

    @Test
    void a_typo_changes_nothing_and_the_log_names_file_and_line() {
        refused(original.replaceFirst("steps:", "stepz:"), "customize.camel.yaml:", "stepz");
    }

    @Test
    void broken_yaml_changes_nothing_and_the_log_names_file_and_line() {
        refused(original.replaceFirst("id: before-lead", "id: [before-lead"), "customize.camel.yaml:");
    }

    @Test
    void an_unknown_bean_changes_nothing_and_the_log_names_it_and_its_place() {
        refused(step("bean: { ref: nobody, method: work }"), "customize.camel.yaml:", "nobody");
    }

    @Test
    void an_unknown_component_changes_nothing_and_the_log_names_it_and_its_place() {
        refused(step("to: carrier-pigeon:home"), "customize.camel.yaml", "carrier-pigeon");
    }

    @Test
    void a_target_that_no_route_has_changes_nothing() {
        refused(step("to: direct:nowhere"), "customize.camel.yaml:", "direct:nowhere");
    }

    private static void refused(String yaml, String... told) {
        int before = generation();
        int logged = bench.program().log().length();
        bench.program().write(FILE, yaml);
        Http.until("the edit is refused", SOON, () -> !errors().isEmpty());
        assertThat(errors()).contains(told);
        assertThat(bench.program().log().substring(logged)).contains("ERROR").contains(told);
        assertThat(generation()).isEqualTo(before);
        String id = "during-" + Math.abs(yaml.hashCode());
        bench.delivered(bench.accepted("/orders", Shop.order(id)));
        assertThat(bench.lead("shop/order/" + id).path("name").asText()).startsWith("Заказ с сайта");
    }

    private static String named(String name) {
        return step("setHeader: { name: name, simple: \"" + name + "\" }");
    }

    private static String step(String step) {
        return original.replaceFirst(
                "- log: \\{ loggingLevel: DEBUG, message: \"nothing customised\" }",
                "- " + java.util.regex.Matcher.quoteReplacement(step));
    }

    private static int generation() {
        return Http.get(bench.url("/observe/health"))
                .json()
                .path("checks")
                .findValue("generation")
                .asInt();
    }

    private static String errors() {
        StringBuilder errors = new StringBuilder();
        Http.get(bench.url("/observe/health"))
                .json()
                .findValue("errors")
                .forEach(error -> errors.append(error.asText()).append('\n'));
        return errors.toString();
    }
}
