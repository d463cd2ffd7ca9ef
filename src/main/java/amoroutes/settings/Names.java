package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the ids and names of settings into what the account holds: exact id, then exact name whatever its case; never a
 * near one, which is only proposed.
 */
public final class Names {
    private static final int MOST_SHOWN = 8;

    private final Account account;

    public Names(Account account) {
        this.account = requireNonNull(account, "account is null");
    }

    public Found<Account.Pipeline> pipeline(String idOrName) {
        return one("pipeline", idOrName, account.pipelines(), Account.Pipeline::id, Account.Pipeline::name);
    }

    /** The account's main pipeline, else its first; empty for an account without pipelines. */
    public Optional<Account.Pipeline> mainPipeline() {
        return account.pipelines().stream()
                .filter(Account.Pipeline::main)
                .findFirst()
                .or(() -> account.pipelines().stream().findFirst());
    }

    /** The stage that a pipeline's leads begin in: the first that is neither "unsorted" nor closed. */
    public Optional<Stage> firstStage(Account.Pipeline pipeline) {
        return stages(pipeline)
                .filter(stage -> !stage.unsorted() && !stage.closed())
                .findFirst();
    }

    /** A stage of one pipeline, by id, name or {@code Pipeline / Status}. */
    public Found<Stage> stage(String idOrName, Account.Pipeline pipeline) {
        String prefix = pipeline.name() + " / ";
        boolean prefixed = idOrName.regionMatches(true, 0, prefix, 0, prefix.length());
        return one(
                "stage of \"" + pipeline.name() + "\"",
                prefixed ? idOrName.substring(prefix.length()).strip() : idOrName,
                stages(pipeline).toList(),
                stage -> stage.status().id(),
                stage -> stage.status().name());
    }

    /** A stage of whatever pipeline, by id, name or {@code Pipeline / Status}; a name that several have is ambiguous. */
    public Found<Stage> stage(String idOrName) {
        List<Stage> all = account.pipelines().stream().flatMap(Names::stages).toList();
        Function<Stage, String> full =
                stage -> stage.pipeline().name() + " / " + stage.status().name();
        boolean paired = idOrName.contains("/")
                && all.stream().anyMatch(stage -> same(full.apply(stage), idOrName.replaceAll("\\s*/\\s*", " / ")));
        return paired
                ? one("stage", idOrName.replaceAll("\\s*/\\s*", " / "), all, stage -> 0L, full)
                : one(
                        "stage",
                        idOrName,
                        all,
                        stage -> stage.status().id(),
                        stage -> stage.status().name(),
                        full);
    }

    /** A stage that comes without its pipeline: home's when it has one, else wherever it is the only one. */
    public Found<Stage> stageNear(String idOrName, Optional<Account.Pipeline> home) {
        return home.map(pipeline -> stage(idOrName, pipeline))
                .filter(found -> found.value().isPresent())
                .orElseGet(() -> stage(idOrName));
    }

    /** A user who can still be responsible for something. When the account's users may not be read, an id is believed. */
    public Found<Long> user(String idOrName) {
        if (account.users().isEmpty() && idOrName.matches("[1-9]\\d{0,17}")) {
            return Found.the(Long.valueOf(idOrName));
        }
        Found<Account.User> user = one("user", idOrName, account.users(), Account.User::id, Account.User::name);
        return user.value().filter(found -> !found.active()).isPresent()
                ? Found.nothing(() -> "the user " + Parsers.quoted(idOrName) + " is not active")
                : user.map(Account.User::id);
    }

    public Found<Account.Field> leadField(String idCodeOrName) {
        return field("lead field", idCodeOrName, account.leadFields());
    }

    public Found<Account.Field> contactField(String idCodeOrName) {
        return field("contact field", idCodeOrName, account.contactFields());
    }

    private static Found<Account.Field> field(String what, String text, List<Account.Field> fields) {
        Optional<Account.Field> byCode = fields.stream()
                .filter(field -> !field.code().isEmpty() && same(field.code(), text))
                .findFirst();
        boolean byId =
                fields.stream().anyMatch(field -> String.valueOf(field.id()).equals(text));
        return byCode.isPresent() && !byId
                ? Found.the(byCode.get())
                : one(what, text, fields, Account.Field::id, Account.Field::name);
    }

    private static <T> Found<T> one(
            String what, String text, List<T> all, Function<T, Long> id, Function<T, String> name) {
        return one(what, text, all, id, name, name);
    }

    /** @param full what tells candidates of one name apart */
    private static <T> Found<T> one(
            String what,
            String text,
            List<T> all,
            Function<T, Long> id,
            Function<T, String> name,
            Function<T, String> full) {
        List<T> byId =
                matching(all, candidate -> String.valueOf(id.apply(candidate)).equals(text));
        List<T> hits = byId.isEmpty() ? matching(all, candidate -> same(name.apply(candidate), text)) : byId;
        if (hits.size() == 1) {
            return Found.the(hits.get(0));
        }
        return hits.isEmpty()
                ? Found.nothing(() -> "no " + what + " has the id or name " + Parsers.quoted(text) + ": "
                        + instead(
                                text,
                                all.stream().map(name).toList(),
                                all.stream().map(full).toList()))
                : Found.several(() -> "several have the name or id " + Parsers.quoted(text) + ", write one of "
                        + shown(hits.stream()
                                .map(hit -> full.apply(hit) + " (" + id.apply(hit) + ")")
                                .toList()));
    }

    private static String instead(String text, List<String> names, List<String> full) {
        List<String> near = Nearest.to(text, names);
        if (!near.isEmpty()) {
            return "did you mean " + near.stream().map(Parsers::quoted).collect(Collectors.joining(" or ")) + "?";
        }
        return full.isEmpty()
                ? "there is none"
                : "there are " + shown(full.stream().distinct().toList());
    }

    private static <T> List<T> matching(List<T> all, Predicate<T> predicate) {
        return all.stream().filter(predicate).toList();
    }

    private static String shown(List<String> words) {
        List<String> some = new ArrayList<>(words.subList(0, Math.min(MOST_SHOWN, words.size())));
        if (words.size() > some.size()) {
            some.add("… (" + words.size() + " in all)");
        }
        return String.join(", ", some);
    }

    private static Stream<Stage> stages(Account.Pipeline pipeline) {
        return pipeline.statuses().stream().map(status -> new Stage(pipeline, status));
    }

    private static boolean same(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }
}
