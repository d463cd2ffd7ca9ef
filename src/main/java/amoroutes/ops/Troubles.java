package amoroutes.ops;

import amoroutes.ops.Status.Amocrm;
import amoroutes.ops.Trouble.Kind;
import amoroutes.settings.Problem;
import amoroutes.store.NodeSeen;
import amoroutes.store.Overview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong by the rules, read from how everything stands. Pure. */
record Troubles(AlertRules rules, Facts facts) {
    List<Trouble> all() {
        return Stream.of(line(), credentials(), machine(), queue(), sources(), drift(), nodes())
                .flatMap(found -> found)
                .toList();
    }

    private Stream<Trouble> line() {
        Status.Line line = facts.status().line();
        return switch (line.amocrm()) {
            case OPEN, UNAUTHORIZED, ELSEWHERE -> Stream.empty();
            case BANNED -> Stream.of(trouble(Kind.BANNED, line.since(), rules.refused()));
            case UNPAID -> Stream.of(trouble(Kind.UNPAID, line.since(), rules.unpaid()));
            case UNREACHABLE -> Stream.of(trouble(Kind.UNREACHABLE, line.since(), rules.unreachable()));
        };
    }

    private Stream<Trouble> credentials() {
        Status.Token token = facts.status().token();
        Optional<Trouble> account = facts.status().health().accountTrouble().map(text -> trouble(Kind.ACCOUNT, text));
        Optional<Trouble> refused =
                token.trouble().map(text -> new Trouble(Kind.TOKEN, "", Optional.empty(), rules.refused(), text));
        OptionalLong left = token.refreshSeconds().isPresent() ? token.refreshSeconds() : token.accessSeconds();
        boolean ends = left.isPresent() && left.getAsLong() < rules.tokenLeft().toSeconds();
        return Stream.of(
                        account,
                        refused,
                        ends
                                ? Optional.of(trouble(Kind.TOKEN_ENDS, days(left.getAsLong())))
                                : Optional.<Trouble>empty())
                .flatMap(Optional::stream);
    }

    private static String days(long seconds) {
        return Long.toString(Duration.ofSeconds(seconds).toDays());
    }

    private Stream<Trouble> machine() {
        Health health = facts.status().health();
        Status.Disk disk = facts.status().disk();
        Stream<Trouble> full =
                rules.isFull(disk) ? Stream.of(trouble(Kind.DISK, Long.toString(disk.free() >> 20))) : Stream.empty();
        Stream<Trouble> routes = health.routeErrors().stream().limit(1).map(text -> trouble(Kind.ROUTES, text));
        Stream<Trouble> store = health.storeTrouble().stream().map(text -> trouble(Kind.STORE, text));
        return Stream.of(full, routes, store).flatMap(found -> found);
    }

    private Stream<Trouble> queue() {
        Map<String, Long> codes = facts.parked().stream()
                .collect(Collectors.groupingBy(
                        Overview.ParkedGroup::code, Collectors.summingLong(Overview.ParkedGroup::events)));
        Stream<Trouble> parked = codes.entrySet().stream()
                .map(code -> new Trouble(
                        Kind.PARKED,
                        code.getKey(),
                        Optional.empty(),
                        Duration.ZERO,
                        code.getValue().toString()));
        Stream<Trouble> late = facts.status().backlog().oldest().stream()
                .filter(oldest ->
                        !oldest.plus(rules.oldest()).isAfter(facts.status().at()))
                .map(oldest -> new Trouble(
                        Kind.BACKLOG,
                        "",
                        Optional.of(oldest),
                        rules.oldest(),
                        Long.toString(facts.status().backlog().waiting())));
        return Stream.concat(parked, late);
    }

    private Stream<Trouble> sources() {
        Instant now = facts.status().at();
        Stream<Trouble> silent = facts.status().sources().stream()
                .filter(source -> source.silent(now))
                .map(source -> new Trouble(Kind.SILENT, source.name(), Optional.of(source.last()), Duration.ZERO, ""));
        Map<String, String> read = facts.status().health().sources();
        boolean reached = facts.status().line().amocrm() == Amocrm.OPEN;
        Stream<Trouble> unreadable = read.entrySet().stream()
                .filter(source -> !source.getValue().isEmpty())
                .filter(source -> reached || !source.getKey().equals("account"))
                .map(source -> new Trouble(
                        Kind.UNREADABLE, source.getKey(), Optional.empty(), rules.unreachable(), source.getValue()));
        return Stream.concat(silent, unreadable);
    }

    private Stream<Trouble> nodes() {
        Nodes nodes = facts.status().nodes();
        return nodes.seen().stream()
                .filter(NodeSeen::silent)
                .filter(node -> !node.name().equals(nodes.self()))
                .map(node -> new Trouble(
                        Kind.NODE,
                        node.name(),
                        Optional.of(facts.status().at().minus(node.ago())),
                        rules.nodeSilent(),
                        nodes.holder().map(NodeSeen::name).orElse("")));
    }

    private Stream<Trouble> drift() {
        return facts.drift().stream()
                .flatMap(List::stream)
                .map(Troubles::setting)
                .map(text -> new Trouble(Kind.DRIFT, text, Optional.empty(), Duration.ZERO, ""));
    }

    private static String setting(Problem problem) {
        return problem.property() + ": " + problem.message();
    }

    private static Trouble trouble(Kind kind, String detail) {
        return new Trouble(kind, "", Optional.empty(), Duration.ZERO, detail);
    }

    private static Trouble trouble(Kind kind, Optional<Instant> since, Duration patience) {
        return new Trouble(kind, "", since, patience, "");
    }
}
