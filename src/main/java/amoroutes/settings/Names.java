package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns the ids and names of settings into what the account holds: exact id, then exact name whatever its case; never a
 * near one, which is only proposed. Each question about a list that is not known yet ends in {@link AccountUnknown}.
 * Thread-safe.
 */
public final class Names {
    private static final Function<Stage, String> FULL =
            stage -> stage.pipeline().name() + " / " + stage.status().name();

    private static final Pattern SLASH = Pattern.compile("\\s*/\\s*");
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

    private final Account account;
    private final List<Account.Pipeline> open;
    private final Lookup<Found<Account.Pipeline>> pipelines = new Lookup<>();
    private final Lookup<Found<Stage>> stages = new Lookup<>();
    private final Lookup<Found<Long>> users = new Lookup<>();
    private final FieldNames leadFields;
    private final FieldNames contactFields;

    public Names(Account account) {
        this.account = requireNonNull(account, "account is null");
        this.open = account.pipelines().stream()
                .filter(pipeline -> !pipeline.archived())
                .toList();
        this.leadFields = new FieldNames("lead field", "leads", account.leadFields());
        this.contactFields = new FieldNames("contact field", "contacts", account.contactFields());
    }

    public boolean knows(Account.Part part) {
        return account.knows(part);
    }

    /** An archived one by its id only. */
    public Found<Account.Pipeline> pipeline(String idOrName) {
        return pipelines.get(
                idOrName,
                () -> account.pipelines().stream()
                        .filter(pipeline -> pipeline.archived()
                                && String.valueOf(pipeline.id()).equals(idOrName))
                        .findFirst()
                        .map(Found::the)
                        .orElseGet(() -> new Candidates<>(
                                        "pipeline", pipelines(), Account.Pipeline::id, Account.Pipeline::name)
                                .find(idOrName)));
    }

    /** Names of pipelines that differ from this one in little: case, blanks, е and ё, a typing error. */
    List<String> pipelinesLike(String name) {
        return Nearest.alike(
                name, account.pipelines().stream().map(Account.Pipeline::name).toList());
    }

    /** The same for the stages of a pipeline. */
    static List<String> stagesLike(String name, Account.Pipeline pipeline) {
        return Nearest.alike(
                name, pipeline.statuses().stream().map(Account.Status::name).toList());
    }

    /** The account's main pipeline, else its first; empty for an account without pipelines. */
    public Optional<Account.Pipeline> mainPipeline() {
        return pipelines().stream()
                .filter(Account.Pipeline::main)
                .findFirst()
                .or(() -> pipelines().stream().findFirst());
    }

    /** The stage that a pipeline's leads begin in: the first that is neither "unsorted" nor closed. */
    public Optional<Stage> firstStage(Account.Pipeline pipeline) {
        return stages(pipeline)
                .filter(stage -> !stage.unsorted() && !stage.closed())
                .findFirst();
    }

    /** A stage of one pipeline, by id, name or {@code Pipeline / Status}. */
    public Found<Stage> stage(String idOrName, Account.Pipeline pipeline) {
        return stages.get(pipeline.id() + "/" + idOrName, () -> {
            List<Stage> own = stages(pipeline).toList();
            String what = "stage of \"" + pipeline.name() + "\"";
            return paired(own, idOrName)
                    .orElseGet(() -> new Candidates<>(what, own, Names::id, Names::name).find(idOrName));
        });
    }

    /** A stage of whatever pipeline, by id, name or {@code Pipeline / Status}; a name that several have is ambiguous. */
    public Found<Stage> stage(String idOrName) {
        return stages.get("/" + idOrName, () -> {
            List<Stage> all = pipelines().stream().flatMap(Names::stages).toList();
            return paired(all, idOrName)
                    .orElseGet(() -> new Candidates<>("stage", all, Names::id, Names::name, FULL).find(idOrName));
        });
    }

    /** A stage that comes without its pipeline: home's when it has one, else wherever it is the only one. */
    public Found<Stage> stageNear(String idOrName, Optional<Account.Pipeline> home) {
        return home.map(pipeline -> stage(idOrName, pipeline))
                .filter(found -> found.value().isPresent())
                .orElseGet(() -> stage(idOrName));
    }

    public Account account() {
        return account;
    }

    /** A user who can still be responsible for something. When the account's users are not known, an id is believed. */
    public Found<Long> user(String idOrName) {
        return users.get(idOrName, () -> look(idOrName));
    }

    private Found<Long> look(String idOrName) {
        if (account.users().isEmpty() && ID.matcher(idOrName).matches()) {
            return Found.the(Long.valueOf(idOrName));
        }
        need(Account.Part.USERS);
        Found<Account.User> user =
                new Candidates<>("user", account.users(), Account.User::id, Account.User::name).find(idOrName);
        return user.value().filter(found -> !found.active()).isPresent()
                ? Found.nothing(() -> "the user " + Parsers.quoted(idOrName) + " is not active")
                : user.map(Account.User::id);
    }

    public Found<Account.Field> leadField(String idCodeOrName) {
        need(Account.Part.LEAD_FIELDS);
        return leadFields.find(idCodeOrName);
    }

    public Found<Account.Field> contactField(String idCodeOrName) {
        need(Account.Part.CONTACT_FIELDS);
        return contactFields.find(idCodeOrName);
    }

    /** @param idOrName empty: the first catalog of goods */
    public Found<Account.Catalog> catalog(String idOrName) {
        need(Account.Part.CATALOGS);
        return idOrName.isBlank()
                ? account.catalogs().stream()
                        .filter(catalog -> catalog.type().equals(Account.Catalog.PRODUCTS))
                        .findFirst()
                        .map(Found::the)
                        .orElseGet(() -> Found.nothing(() -> "the account has no catalog of goods (type products)"))
                : new Candidates<>("catalog", account.catalogs(), Account.Catalog::id, Account.Catalog::name)
                        .find(idOrName);
    }

    private List<Account.Pipeline> pipelines() {
        need(Account.Part.PIPELINES);
        return open;
    }

    private void need(Account.Part part) {
        if (!account.knows(part)) {
            throw new AccountUnknown(part);
        }
    }

    /** The stage that {@code Pipeline / Status} names; empty when the text is written in another way. */
    private static Optional<Found<Stage>> paired(List<Stage> stages, String text) {
        String written = spaced(text);
        return stages.stream()
                .filter(stage -> Candidates.same(spaced(FULL.apply(stage)), written))
                .findFirst()
                .map(Found::the);
    }

    private static String spaced(String text) {
        return SLASH.matcher(text).replaceAll(" / ");
    }

    private static Stream<Stage> stages(Account.Pipeline pipeline) {
        return pipeline.statuses().stream().map(status -> new Stage(pipeline, status));
    }

    private static long id(Stage stage) {
        return stage.status().id();
    }

    private static String name(Stage stage) {
        return stage.status().name();
    }
}
