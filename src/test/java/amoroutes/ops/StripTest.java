package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.store.NodeSeen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Health FINE =
            new Health(Optional.empty(), Optional.empty(), Optional.empty(), "open", 3, List.of(), Map.of());
    private static final Status.Line OPEN =
            new Status.Line(Status.Amocrm.OPEN, Optional.empty(), Optional.empty(), 6, 50);
    private static final Status.Backlog EMPTY = new Status.Backlog(0, 0, Optional.empty(), Optional.empty());
    private static final Status.Token LIVES =
            new Status.Token(Optional.empty(), OptionalLong.of(80_000), OptionalLong.of(8_000_000));
    private static final long GB = 1L << 30;

    static Status status(
            boolean sandbox,
            Health health,
            Status.Line line,
            Status.Backlog backlog,
            Status.Token token,
            long free,
            Status.Source... sources) {
        return new Status(
                NOW,
                sandbox,
                "https://shop.amocrm.ru",
                health,
                line,
                backlog,
                token,
                new Status.Directory(12_345, true),
                new Status.Disk(free, 100 * GB),
                List.of(sources),
                Nodes.ALONE);
    }

    private static List<String> said(Status status, String language) {
        return Strip.of(status, Texts.of(Optional.of(language), "", ZoneOffset.UTC)).stream()
                .map(item -> item.level() + ": " + item.text())
                .toList();
    }

    private static List<String> bad(Status status, String language) {
        return said(status, language).stream()
                .filter(line -> !line.startsWith("good"))
                .toList();
    }

    private static Status line(Status.Amocrm amocrm) {
        Optional<Instant> since = Optional.of(NOW.minusSeconds(7_200));
        Optional<Instant> next = Optional.of(NOW.plusSeconds(60));
        return status(false, FINE, new Status.Line(amocrm, since, next, 0.5, 50), EMPTY, LIVES, 50 * GB);
    }

    @Test
    void when_all_is_well_everything_is_good() {
        assertThat(said(status(false, FINE, OPEN, EMPTY, LIVES, 50 * GB), "en"))
                .containsExactly(
                        "good: amoCRM: open, 6 requests/s",
                        "good: queue: empty",
                        "good: parked: none",
                        "good: token: 92 d left",
                        "good: directory: 12,345 contacts",
                        "good: disk: 50.0 GB free",
                        "good: routes: set 3 runs");
    }

    @Test
    void a_ban_a_lapsed_account_and_an_amocrm_that_is_away_say_since_when_and_when_it_is_asked_again() {
        assertThat(bad(line(Status.Amocrm.BANNED), "en"))
                .containsExactly("bad: amoCRM: has banned this integration since 24.11.2026 10:00:00 (2 h), next try"
                        + " 24.11.2026 12:01:00; write to amoCRM's support");
        assertThat(bad(line(Status.Amocrm.UNPAID), "ru"))
                .containsExactly("bad: amoCRM: аккаунт не оплачен с 24.11.2026 10:00:00 (2 ч), следующая попытка"
                        + " 24.11.2026 12:01:00");
        assertThat(bad(line(Status.Amocrm.UNREACHABLE), "ru").get(0))
                .startsWith("bad: amoCRM: недоступен с 24.11.2026");
    }

    @Test
    void what_needs_a_person_stands_first() {
        Health broken = new Health(
                Optional.of("disk full"),
                Optional.of("authorise again"),
                Optional.empty(),
                "open",
                3,
                List.of("x.yaml:1: broken"),
                Map.of("shop-database", "no route to host", "account", ""));
        Status.Source silent =
                new Status.Source("tilda", NOW.minus(Duration.ofHours(9)), 0, 0, Optional.of(Duration.ofHours(6)));
        Status.Backlog backlog =
                new Status.Backlog(1_200, 3, Optional.of(NOW.minusSeconds(90)), Optional.of(Duration.ofSeconds(240)));
        List<String> said = said(
                status(
                        true,
                        broken,
                        OPEN,
                        backlog,
                        new Status.Token(Optional.of("authorise again"), OptionalLong.empty(), OptionalLong.empty()),
                        GB / 2,
                        silent),
                "en");
        assertThat(said)
                .containsExactly(
                        "warn: SANDBOX: leads go into an amoCRM of this program, not into a real account",
                        "bad: Nothing can be kept: disk full",
                        "bad: authorise again",
                        "bad: routes: the changed files do not run, those from before go on: x.yaml:1: broken",
                        "bad: shop-database: no route to host",
                        "bad: tilda: silent for 9 h",
                        "good: amoCRM: open, 6 requests/s",
                        "good: waiting: 1,200, oldest 1 min, about 4 min left",
                        "bad: parked: 3",
                        "good: directory: 12,345 contacts",
                        "bad: disk: only 512 MB free",
                        "good: routes: set 3 runs");
    }

    @Test
    void several_nodes_say_who_delivers_since_when_and_who_is_not_heard() {
        NodeSeen holder = new NodeSeen("a", "all", "1.0", Duration.ofSeconds(2), Optional.of(NOW));
        NodeSeen other = new NodeSeen("b", "intake", "1.0", Duration.ofSeconds(2), Optional.empty());
        NodeSeen silent = new NodeSeen("c", "all", "1.0", Duration.ofMinutes(3), Optional.empty());
        assertThat(said(nodes(new Nodes("b", false, List.of(holder, other, silent))), "en"))
                .anyMatch(line -> line.startsWith("good: nodes: a delivers since"))
                .contains("bad: node c: not heard for 3 min")
                .noneMatch(line -> line.contains("amoCRM"));
        assertThat(said(nodes(new Nodes("a", true, List.of(holder, other))), "ru"))
                .anyMatch(line -> line.startsWith("good: узлы: доставляет этот (a)"));
        assertThat(bad(nodes(new Nodes("b", false, List.of(other))), "en"))
                .containsExactly("bad: nodes: nobody delivers; what comes in is kept");
        assertThat(nodes(new Nodes("b", false, List.of(other))).needsPerson()).isTrue();
    }

    private static Status nodes(Nodes nodes) {
        Status.Line line = nodes.delivers()
                ? OPEN
                : new Status.Line(Status.Amocrm.ELSEWHERE, Optional.empty(), Optional.empty(), 6, 50);
        Status.Directory directory = new Status.Directory(0, true);
        Status.Disk disk = new Status.Disk(50 * GB, 100 * GB);
        return new Status(NOW, false, "", FINE, line, EMPTY, LIVES, directory, disk, List.of(), nodes);
    }
}
