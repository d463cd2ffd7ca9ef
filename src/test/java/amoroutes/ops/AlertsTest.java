package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import amoroutes.ops.Status.Amocrm;
import amoroutes.settings.Problem;
import amoroutes.store.NodeSeen;
import amoroutes.store.Overview;
import amoroutes.store.Store;
import amoroutes.store.StoreUnavailable;
import amoroutes.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertsTest {
    private static final Instant START = Instant.parse("2026-11-24T07:00:00Z");

    @TempDir
    Path directory;

    private final AlertRules rules = new AlertRules();
    private final State state = new State();
    private Store store;
    private Alerts alerts;

    /** How everything stands; as it is here all is well. */
    private static final class State {
        private Instant now = START;
        private Amocrm amocrm = Amocrm.OPEN;
        private Optional<Instant> closedSince = Optional.empty();
        private Optional<Instant> oldest = Optional.empty();
        private Optional<String> tokenTrouble = Optional.empty();
        private Optional<String> accountTrouble = Optional.empty();
        private Optional<String> storeTrouble = Optional.empty();
        private OptionalLong refreshSeconds =
                OptionalLong.of(Duration.ofDays(80).toSeconds());
        private List<String> routeErrors = List.of();
        private String shopDatabase = "";
        private long free = 50L << 30;
        private Instant heard = START;
        private boolean lost;
        private Nodes nodes = Nodes.ALONE;
        private List<Overview.ParkedGroup> parked = List.of();
        private Optional<List<Problem>> drift = Optional.of(List.of());

        Facts facts() {
            if (lost) {
                throw new StoreUnavailable("the store cannot be read");
            }
            Health health = new Health(
                    storeTrouble,
                    tokenTrouble,
                    accountTrouble,
                    "open",
                    1,
                    routeErrors,
                    Map.of("shop-database", shopDatabase));
            Status status = new Status(
                    now,
                    false,
                    "https://shop.amocrm.ru",
                    health,
                    new Status.Line(amocrm, closedSince, Optional.empty(), 6, 50),
                    new Status.Backlog(0, 0, oldest, Optional.empty()),
                    new Status.Token(tokenTrouble, OptionalLong.of(60), refreshSeconds),
                    new Status.Directory(0, true),
                    new Status.Disk(free, 100L << 30),
                    List.of(new Status.Source("shop", heard, 0, 0, Optional.of(Duration.ofHours(6)))),
                    nodes);
            return new Facts(status, parked, drift);
        }

        Nodes nodes() {
            if (lost) {
                throw new StoreUnavailable("the store cannot be read");
            }
            return nodes;
        }

        void closed(Amocrm why) {
            amocrm = why;
            closedSince = why == Amocrm.OPEN ? Optional.empty() : Optional.of(now);
        }
    }

    private static List<Overview.ParkedGroup> parked(String code, long events) {
        return List.of(new Overview.ParkedGroup(code, Optional.empty(), events, 1, events));
    }

    @BeforeEach
    void open() {
        store = Stores.open(directory, () -> state.now);
        alerts = alerts();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Alerts alerts() {
        return new Alerts(
                state::facts, () -> state.nodes(), store.vault(), () -> "en", ZoneOffset.UTC, () -> state.now);
    }

    /** So much time goes by, with a look each ten seconds; all that was told. */
    private List<Alert> pass(Duration time) {
        List<Alert> told = new ArrayList<>();
        for (Instant end = state.now.plus(time); state.now.isBefore(end); state.now = state.now.plusSeconds(10)) {
            if (alerts.due(rules)) {
                for (Alert alert : alerts.begin()) {
                    told.add(alert);
                    alerts.told(alert);
                }
            }
        }
        return told;
    }

    private static Arguments trouble(String incident, Consumer<State> begins, Consumer<State> ends) {
        return Arguments.of(incident, begins, ends);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                trouble("banned", state -> state.closed(Amocrm.BANNED), state -> state.closed(Amocrm.OPEN)),
                trouble("unpaid", state -> state.closed(Amocrm.UNPAID), state -> state.closed(Amocrm.OPEN)),
                trouble("unreachable", state -> state.closed(Amocrm.UNREACHABLE), state -> state.closed(Amocrm.OPEN)),
                trouble(
                        "token",
                        state -> state.tokenTrouble = Optional.of("amoCRM does not renew the token any more."),
                        state -> state.tokenTrouble = Optional.empty()),
                trouble(
                        "token-ends",
                        state -> state.refreshSeconds = OptionalLong.of(86_400),
                        state -> state.refreshSeconds = OptionalLong.of(90 * 86_400)),
                trouble(
                        "account",
                        state -> state.accountTrouble = Optional.of("another account"),
                        state -> state.accountTrouble = Optional.empty()),
                trouble(
                        "store",
                        state -> state.storeTrouble = Optional.of("nearly full"),
                        state -> state.storeTrouble = Optional.empty()),
                trouble("store", state -> state.lost = true, state -> state.lost = false),
                trouble("disk", state -> state.free = 4L << 30, state -> state.free = 6L << 30),
                trouble(
                        "backlog",
                        state -> state.oldest = Optional.of(START),
                        state -> state.oldest = Optional.empty()),
                trouble(
                        "parked/invalid",
                        state -> state.parked = parked("invalid", 3),
                        state -> state.parked = List.of()),
                trouble(
                        "silent/shop",
                        state -> state.heard = START.minus(Duration.ofHours(7)),
                        state -> state.heard = START.plus(Duration.ofHours(2))),
                trouble(
                        "unreadable/shop-database",
                        state -> state.shopDatabase = "no route to host",
                        state -> state.shopDatabase = ""),
                trouble(
                        "routes",
                        state -> state.routeErrors = List.of("customize.camel.yaml:7: no such step"),
                        state -> state.routeErrors = List.of()),
                trouble(
                        "drift/amocrm.pipeline-id: \"Опт\" is no pipeline",
                        state -> state.drift = Optional.of(
                                List.of(new Problem("amocrm.pipeline-id", "p", 7, "\"Опт\" is no pipeline"))),
                        state -> state.drift = Optional.of(List.of())));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void each_trouble_is_told_once_and_so_is_its_end(String incident, Consumer<State> begins, Consumer<State> ends) {
        assertThat(pass(Duration.ofMinutes(1))).isEmpty();
        begins.accept(state);
        assertThat(pass(Duration.ofHours(2)))
                .extracting(Alert::incident, Alert::state, Alert::repeated)
                .containsExactly(tuple(incident, "begin", false));
        ends.accept(state);
        assertThat(pass(Duration.ofHours(2)))
                .extracting(Alert::incident, Alert::state, Alert::repeated)
                .containsExactly(tuple(incident, "end", false));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void a_restart_tells_nothing_again(String incident, Consumer<State> begins, Consumer<State> ends) {
        begins.accept(state);
        List<Alert> begin = pass(Duration.ofHours(2));
        assertThat(begin).hasSize(1);
        alerts = alerts();
        assertThat(pass(Duration.ofHours(1))).isEmpty();
        alerts = alerts();
        ends.accept(state);
        assertThat(pass(Duration.ofHours(2)))
                .extracting(Alert::state, Alert::since)
                .containsExactly(tuple("end", begin.get(0).since()));
        assertThat(store.vault().names("incident.")).isEmpty();
    }

    @Test
    void what_passes_quickly_is_not_told() {
        state.closed(Amocrm.UNPAID);
        assertThat(pass(Duration.ofMinutes(9))).isEmpty();
        state.closed(Amocrm.OPEN);
        assertThat(pass(Duration.ofHours(1))).isEmpty();
        state.closed(Amocrm.UNREACHABLE);
        assertThat(pass(Duration.ofMinutes(5))).isEmpty();
        assertThat(pass(Duration.ofSeconds(10))).hasSize(1);
    }

    @Test
    void a_trouble_that_comes_and_goes_is_one() {
        state.closed(Amocrm.BANNED);
        assertThat(pass(Duration.ofMinutes(1))).hasSize(1);
        for (int i = 0; i < 5; i++) {
            state.closed(Amocrm.OPEN);
            assertThat(pass(Duration.ofMinutes(1))).isEmpty();
            state.closed(Amocrm.BANNED);
            assertThat(pass(Duration.ofMinutes(1))).isEmpty();
        }
    }

    @Test
    void each_code_of_parked_events_is_an_incident_of_its_own() {
        state.parked = parked("invalid", 1);
        assertThat(pass(Duration.ofMinutes(1))).extracting(Alert::incident).containsExactly("parked/invalid");
        state.parked = Stream.concat(parked("invalid", 2).stream(), parked("refused", 1).stream())
                .toList();
        assertThat(pass(Duration.ofMinutes(1))).extracting(Alert::incident).containsExactly("parked/refused");
    }

    @Test
    void what_did_not_reach_anybody_is_due_again_and_marked() {
        state.parked = parked("invalid", 1);
        assertThat(alerts.due(rules)).isTrue();
        assertThat(alerts.begin()).extracting(Alert::repeated).containsExactly(false);
        assertThat(alerts.due(rules)).isTrue();
        List<Alert> again = alerts.begin();
        assertThat(again).extracting(Alert::repeated).containsExactly(true);
        alerts.told(again.get(0));
        assertThat(alerts.due(rules)).isFalse();
    }

    @Test
    void while_nobody_has_read_the_account_no_drift_is_over() {
        state.drift = Optional.of(List.of(new Problem("amocrm.pipeline-id", "p", 7, "is none")));
        assertThat(pass(Duration.ofMinutes(1))).hasSize(1);
        alerts = alerts();
        state.drift = Optional.empty();
        assertThat(pass(Duration.ofHours(1))).isEmpty();
        state.drift = Optional.of(List.of());
        assertThat(pass(Duration.ofMinutes(1))).extracting(Alert::state).containsExactly("end");
    }

    @Test
    void a_message_says_what_is_wrong_and_since_when() {
        state.parked = parked("invalid", 3);
        assertThat(pass(Duration.ofMinutes(1)))
                .extracting(Alert::text)
                .containsExactly(
                        "3 events are parked with the code invalid: a person has to look at them, on the page or"
                                + " by \"events --state parked --code invalid\".");
        rules.setLanguage("ru");
        state.closed(Amocrm.BANNED);
        assertThat(pass(Duration.ofMinutes(2)))
                .extracting(Alert::text)
                .containsExactly(
                        "amoCRM заблокировала интеграцию с 24.11.2026 07:01:00 (403 на всё). Входящее сохраняется;"
                                + " попросите поддержку amoCRM снять блокировку.");
    }

    @ParameterizedTest
    @EnumSource(Trouble.Kind.class)
    void every_kind_has_its_words_in_both_languages(Trouble.Kind kind) {
        for (String language : List.of("ru", "en")) {
            Texts texts = Texts.of(Optional.of(language), "", ZoneOffset.UTC);
            for (String state : List.of("begin", "end")) {
                assertThat(texts.say("alert." + kind.word() + "." + state, "1", "2", "3"))
                        .doesNotContain("{", "''");
            }
        }
    }

    /** As this node sees them, which is called "b". */
    private static Nodes nodes(boolean delivers, NodeSeen... seen) {
        return new Nodes("b", delivers, List.of(seen));
    }

    private static NodeSeen node(String name, Duration ago, boolean holder) {
        return new NodeSeen(name, "all", "1.0", ago, holder ? Optional.of(START) : Optional.empty());
    }

    @Test
    void a_node_that_is_not_heard_any_more_is_told_by_the_one_that_delivers() {
        Duration now = Duration.ofSeconds(3);
        state.nodes = nodes(true, node("a", Duration.ofMinutes(2), false), node("b", now, true));
        assertThat(pass(Duration.ofMinutes(1))).singleElement().satisfies(alert -> {
            assertThat(alert.incident()).isEqualTo("node/a");
            assertThat(alert.text()).contains("Node a has not been heard").contains("node b delivers");
        });
        state.nodes = nodes(true, node("a", now, false), node("b", now, true));
        assertThat(pass(Duration.ofMinutes(4)))
                .singleElement()
                .satisfies(alert -> assertThat(alert.state()).isEqualTo("end"));
    }

    @Test
    void a_node_that_does_not_deliver_tells_nothing() {
        state.closed(Amocrm.BANNED);
        state.nodes = nodes(false, node("a", Duration.ofSeconds(3), true), node("b", Duration.ofSeconds(3), false));
        assertThat(pass(Duration.ofMinutes(10))).isEmpty();
    }

    @Test
    void while_nobody_delivers_the_first_node_that_is_there_says_so_and_the_next_deliverer_says_that_it_is_over() {
        Duration now = Duration.ofSeconds(3);
        Duration gone = Duration.ofMinutes(5);
        state.closed(Amocrm.BANNED);
        state.nodes = nodes(false, node("a", gone, true), node("b", now, false), node("c", now, false));
        assertThat(pass(Duration.ofMinutes(5)))
                .singleElement()
                .satisfies(alert -> assertThat(alert.text()).contains("No node delivers"));

        state.nodes = nodes(false, node("a", now, false), node("b", now, false));
        assertThat(pass(Duration.ofMinutes(5))).as("another one is the first").isEmpty();

        state.closed(Amocrm.OPEN);
        alerts = alerts();
        state.nodes = nodes(true, node("b", now, true));
        assertThat(pass(Duration.ofMinutes(5)))
                .singleElement()
                .satisfies(alert -> assertThat(alert.text()).contains("A node delivers again"));
    }

    @Test
    void a_node_that_cannot_reach_the_store_says_so_and_when_it_can_again() {
        state.nodes = nodes(false, node("a", Duration.ofSeconds(3), true), node("b", Duration.ofSeconds(3), false));
        state.lost = true;
        assertThat(pass(Duration.ofMinutes(2))).extracting(Alert::incident).containsExactly("store");
        state.lost = false;
        assertThat(pass(Duration.ofMinutes(5))).extracting(Alert::state).containsExactly("end");
    }
}
