package amoroutes.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the program has on its own machine.
 *
 * @param dataDir the queue, the ledger and the tokens
 * @param inboxDir the folders that files are dropped into
 * @param inboxIgnore names of files that are left alone, with {@code *} and {@code ?}
 * @param inboxZone of every time without an offset, wherever it came in; empty: this machine's
 * @param ledgerKeep how long bodies and history of settled events are kept
 * @param sandboxPort of the built-in amoCRM
 */
public record MachineSettings(
        Path dataDir,
        Path inboxDir,
        List<String> inboxIgnore,
        Optional<ZoneId> inboxZone,
        Duration ledgerKeep,
        int sandboxPort,
        LogFormat logFormat) {
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** The zone of every time without an offset. */
    public ZoneId zone() {
        return inboxZone.orElseGet(ZoneId::systemDefault);
    }

    static final Section KEYS = new Section("On this machine");

    static final Setting<Path> DATA_DIR =
            KEYS.add("data.dir", "data", Parsers.PATH, "Queue, ledger and tokens; readable by the owner only");
    static final Setting<Path> INBOX_DIR = KEYS.add(
            "inbox.dir", "inbox", Parsers.PATH, "Files dropped into its orders/, forms/ and customers/ are taken");
    static final Setting<List<String>> INBOX_IGNORE = KEYS.add(
            "inbox.ignore",
            "*.filepart,*.part,*.tmp,*.crdownload,~$*",
            Parsers.WORDS,
            "Names that are left alone, since their upload still goes on (* and ? stand for anything)");
    static final Setting<Optional<ZoneId>> INBOX_ZONE = KEYS.add(
            "inbox.zone",
            "",
            Parsers.ZONE,
            "Time zone of every time without an offset, wherever it came in; empty: this machine's");
    static final Setting<Duration> LEDGER_KEEP =
            KEYS.add("ledger.keep", "30d", Parsers.POSITIVE, "How long bodies and history of settled events are kept");
    static final Setting<Integer> SANDBOX_PORT = KEYS.add(
            "sandbox.port", "8090", Parsers.number(0, 65_535), "Port of the built-in amoCRM, on this machine only");
    static final Setting<LogFormat> LOG_FORMAT =
            KEYS.add("log.format", "text", Parsers.oneOf(LogFormat.class), "text or json");

    static MachineSettings of(Values values) {
        return new MachineSettings(
                values.get(DATA_DIR),
                values.get(INBOX_DIR),
                values.get(INBOX_IGNORE),
                values.get(INBOX_ZONE),
                values.get(LEDGER_KEEP),
                values.get(SANDBOX_PORT),
                values.get(LOG_FORMAT));
    }
}
