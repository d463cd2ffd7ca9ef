package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.deliver.Delivery;
import amoroutes.settings.Settings;
import amoroutes.store.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code backup FILE}: the data directory as a zip file; whoever runs on it goes on. */
@Command(
        name = "backup",
        description =
                "Write data.dir as it stands at this moment into a zip file, whether the program runs or not. A store on"
                        + " PostgreSQL is backed up with pg_dump.")
final class BackupCommand extends CliCommand {
    @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
    private Path file;

    @Override
    public Integer call() {
        Settings settings = Configured.load(place());
        if (settings.store().url().isPresent()) {
            throw new Advice(
                    "The store is a PostgreSQL database: back it up with pg_dump, or with what its server has for"
                            + " that. data.dir holds nothing of it.");
        }
        Path directory = Configured.dataDirectory(place());
        check(directory);
        try {
            Backup.Taken taken = new Backup(directory, Delivery.makesLead(settings), InstantSource.system()).into(file);
            out().println(directory + ": " + taken.files() + " files, " + Bytes.text(taken.bytes()) + " in " + file);
            if (taken.unsure() > 0) {
                out().println(taken.unsure()
                        + " events were waiting: whoever starts on this backup looks for their leads"
                        + " in amoCRM before any is sent.");
            }
            out().println("It holds tokens and people's data. Unpacked into an empty folder it is a data.dir.");
            return Cli.FINE;
        } catch (IOException e) {
            throw new Advice("The backup cannot be written: " + e, e);
        }
    }

    private void check(Path directory) {
        Path target = file.toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            throw new Advice("There is nothing to back up: " + directory + " is no folder.");
        }
        if (Files.exists(target)) {
            throw new Advice(file + " is there already: name a file that is not.");
        }
        if (target.startsWith(directory.toAbsolutePath().normalize())) {
            throw new Advice(file + " would lie in the folder that is backed up: name a file somewhere else.");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new Advice(target.getParent() + " is no folder: make it first.");
        }
    }
}
