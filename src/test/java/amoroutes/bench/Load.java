package amoroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What the two processes cost the machine, to see who holds up whom. */
record Load(Duration program, Duration amo, String memory) {
    static Load of(Stage stage) {
        ProcessHandle process = stage.program().process();
        return new Load(cpu(process), cpu(ProcessHandle.current()), memory(process.pid()));
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory that the process ever held; Linux only. */
    static String memory(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "  processor time: program %.1f s, amoCRM and the shops (since the first scenario) %.1f s; %s",
                program.toMillis() / 1000.0,
                amo.toMillis() / 1000.0,
                memory);
    }
}
