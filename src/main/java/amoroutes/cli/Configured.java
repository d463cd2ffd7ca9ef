package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.MachineSettings;
import amoroutes.settings.Problem;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.wiring.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the settings as a command needs them, and says all that is wrong with them at once. */
public final class Configured {
    private static final String LOG_FORMAT = "log.format";

    private static final String DATA_DIR = "DATA_DIR";
    private static final String STORE_URL = "STORE_URL";

    private Configured() {}

    /** @throws Advice with every problem, when there is one */
    public static Settings load(Installation place) {
        return load(place, System.getenv());
    }

    /** These settings, with amoCRM being the sandbox that runs here. */
    static Settings into(Sandbox sandbox, Settings settings, Installation place) {
        return load(place, of(sandbox.url(), settings));
    }

    /** These settings, with amoCRM being the sandbox of the program that runs beside. */
    static Settings intoRunningSandbox(Settings settings, Installation place) {
        return load(place, of("http://127.0.0.1:" + settings.machine().sandboxPort(), settings));
    }

    /** The same, whatever is wrong with them. */
    static Settings anyInto(Sandbox sandbox, Settings settings, Installation place) {
        return any(place, of(sandbox.url(), settings));
    }

    private static Map<String, String> of(String sandbox, Settings settings) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("AMOCRM_BASE_URL", sandbox);
        environment.put(
                "AMOCRM_ACCESS_TOKEN", SandboxOptions.defaults().client().longLivedToken());
        environment.put(DATA_DIR, settings.machine().dataDir().toString());
        return environment;
    }

    /** Whatever is wrong with them; a value that is wrong has its default. */
    static Settings any(Installation place) {
        return any(place, System.getenv());
    }

    static Settings any(Installation place, Map<String, String> environment) {
        Settings written = read(place.config(), environment);
        Settings settings = written.connection().sandbox() ? apart(place, written, environment) : written;
        if (settings.machine().logFormat() == MachineSettings.LogFormat.JSON) {
            System.setProperty(LOG_FORMAT, "json");
        }
        return settings;
    }

    private static Settings load(Installation place, Map<String, String> environment) {
        Settings settings = any(place, environment);
        if (!settings.problems().isEmpty()) {
            throw new Advice(settings.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n", "The settings are not right:\n", "")));
        }
        return settings;
    }

    /** Where all data lie, those of the sandbox in a folder of it. */
    static Path dataDirectory(Installation place) {
        return read(place.config(), System.getenv()).machine().dataDir();
    }

    /** What the sandbox got must never be taken for known in a real account. */
    private static Settings apart(Installation place, Settings settings, Map<String, String> environment) {
        Map<String, String> apart = new HashMap<>(environment);
        apart.put(DATA_DIR, settings.machine().dataDir().resolve("sandbox").toString());
        apart.put(STORE_URL, "");
        return read(place.config(), apart);
    }

    /** Without a file all defaults hold, which is the sandbox. */
    private static Settings read(Path config, Map<String, String> environment) {
        return Files.exists(config)
                ? Settings.load(config, environment)
                : Settings.of(RawProperties.parse("", config.toString()), environment);
    }
}
