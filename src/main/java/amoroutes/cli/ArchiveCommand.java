package amoroutes.cli;

import amoroutes.common.Advice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code archive FILE}: the classes of a start, as the JVM can map them instead of reading and checking each. */
@Command(
        name = "archive",
        description =
                "Write an archive of classes for this jar and this JDK; -XX:SharedArchiveFile=FILE then halves the work"
                        + " of each start. Takes some seconds, and touches nothing of what is set or running.")
final class ArchiveCommand extends CliCommand {
    @Parameters(paramLabel = "FILE", description = "One that is there is replaced.")
    private Path file;

    @Override
    public Integer call() {
        Path target = file.toAbsolutePath();
        Path half = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try (TrialRun run = TrialRun.start(half)) {
            run.work();
            run.stop();
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            out().println(file + ": " + Bytes.text(Files.size(target)) + ". Start with java -XX:SharedArchiveFile="
                    + file + " …");
            return Cli.FINE;
        } catch (IOException e) {
            throw new Advice("The archive cannot be written: " + e, e);
        } finally {
            delete(half);
        }
    }

    private static void delete(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // what is left has a name that nobody asks for
        }
    }
}
