package amoroutes.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything {@code application.properties} and the environment say, typed. What is wrong is in {@link #problems()},
 * all of it at once; where a value is wrong its default stands, so that a check can go on.
 */
public final class Settings {
    private final Connection connection;
    private final MachineSettings machine;
    private final StoreSettings store;
    private final NodeSettings node;
    private final Intake intake;
    private final DeliverySettings delivery;
    private final DatabaseSettings database;
    private final ChangeSettings changes;
    private final Optional<Secret> crmHookSecret;
    private final SourceSettings anySource;
    private final Map<String, SourceSettings> ownSources;
    private final Map<String, SourceSettings> ownContexts;
    private final Values values;
    private final Reading reading;

    private Settings(Reading reading) {
        this.reading = reading;
        this.values = reading.values();
        this.connection = Connection.of(values);
        this.machine = MachineSettings.of(values);
        this.store = StoreSettings.of(values);
        this.node = NodeSettings.of(values);
        this.intake = Intake.of(values);
        this.delivery = DeliverySettings.of(values);
        this.database = DatabaseSettings.of(values);
        this.changes = ChangeSettings.of(values);
        this.crmHookSecret = values.get(DeliverySettings.HOOK_SECRET);
        this.anySource = SourceSettings.of(values);
        this.ownSources = new TreeMap<>();
        this.ownContexts = new ConcurrentHashMap<>();
        reading.sources().forEach(source -> ownSources.put(source, SourceSettings.of(values.of(source))));
    }

    /** @throws java.io.UncheckedIOException when the file cannot be read */
    public static Settings load(Path file, Map<String, String> environment) {
        return of(RawProperties.read(file), environment);
    }

    public static Settings of(RawProperties file, Map<String, String> environment) {
        List<String> keys = Catalogue.settings()
                .filter(setting -> !setting.isPattern())
                .map(Setting::name)
                .toList();
        RawProperties raw = file.overriddenBy(environment, keys);
        return new Settings(new Reading(raw, environment));
    }

    public Connection connection() {
        return connection;
    }

    public MachineSettings machine() {
        return machine;
    }

    public StoreSettings store() {
        return store;
    }

    public NodeSettings node() {
        return node;
    }

    public Intake intake() {
        return intake;
    }

    public DeliverySettings delivery() {
        return delivery;
    }

    /** The secret in the address that amoCRM calls; empty: it may not. */
    public Optional<Secret> crmHookSecret() {
        return crmHookSecret;
    }

    public ChangeSettings changes() {
        return changes;
    }

    public DatabaseSettings database() {
        return database;
    }

    /** What holds for the events of a source; its own where {@code source.<name>.…} says something. */
    public SourceSettings forSource(String source) {
        return ownSources.getOrDefault(source, anySource);
    }

    /**
     * The same for a part of a source that has settings of its own: a shop's {@code context} is looked up as if it were a
     * source, and what it does not say its source says.
     *
     * @param context blank, or without settings of its own: the source's hold
     */
    public SourceSettings forSource(String source, String context) {
        return context.isBlank() || !ownSources.containsKey(context)
                ? forSource(source)
                : ownContexts.computeIfAbsent(
                        source + "/" + context,
                        both -> SourceSettings.of(values.of(source).of(context)));
    }

    /** How the hook of a source is read and verified. */
    public HookSettings hook(String source) {
        return HookSettings.of(values, source);
    }

    /** The zone of the times of a source that name none; empty: this machine's. */
    public Optional<ZoneId> zone(String source) {
        return database.url().isPresent() && database.source().equals(source) ? database.zone() : machine.inboxZone();
    }

    /** The sources that have a setting of their own. */
    public Set<String> sources() {
        return new TreeSet<>(ownSources.keySet());
    }

    /** How long each source may be silent; none for a source that may be silent for ever. */
    public Map<String, Duration> expected() {
        Map<String, Duration> expected = new TreeMap<>();
        ownSources
                .keySet()
                .forEach(source -> values.own(HookSettings.EXPECT_EVERY, source)
                        .flatMap(given -> given)
                        .ifPresent(every -> expected.put(source, every)));
        return expected;
    }

    /** The orders of some source are linked with elements of a catalog. */
    public boolean linkProducts() {
        return anySource.leads().linksProducts()
                || ownSources.values().stream().anyMatch(own -> own.leads().linksProducts());
    }

    /** The forms that have a setting of their own. */
    public Set<String> forms() {
        return new TreeSet<>(reading.forms());
    }

    /** What must be put right before the program starts. */
    public List<Problem> problems() {
        return reading.problems();
    }

    /**
     * What must be put right before several nodes share the store: a request may leave a node for as long as its lease lasts,
     * and be done as late as its timeout ends, and only then reading back tells the truth.
     */
    public Optional<Problem> tooEarlyForOtherNodes() {
        Duration latest = delivery.timeout().plus(NodeSettings.LEASE);
        return store.url().isEmpty() || delivery.doubtDelay().compareTo(latest) > 0
                ? Optional.empty()
                : Optional.of(problem(
                        DeliverySettings.DOUBT_DELAY.name(),
                        "is too short for several nodes: write more than " + latest.toSeconds()
                                + "s, which is amocrm.timeout and the " + NodeSettings.LEASE.toSeconds()
                                + " s of a lease"));
    }

    /** What is worth a line in the log. */
    public List<Problem> warnings() {
        return reading.warnings();
    }

    /** The keys whose secrets stand in the file themselves: not by reference, and not in the environment. */
    public List<String> secretsInFile() {
        return reading.secretsInFile();
    }

    /** True when the key was written somewhere, be it with its default. */
    public boolean says(String key) {
        return reading.says(key);
    }

    /** Where a key was written, for problems that are found later; line 0 when it has its default. */
    public Problem problem(String key, String message) {
        return reading.at(key, message);
    }
}
