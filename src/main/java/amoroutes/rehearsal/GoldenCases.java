package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of golden cases, in sub-folders or not; the files in {@code accounts} are the accounts they play in. */
public final class GoldenCases {
    /**
     * What became of one case.
     *
     * @param file from the folder of the cases
     * @param covers rows of the settings' documentation, by property
     * @param differences empty when it holds
     */
    public record Result(String file, String title, List<String> covers, List<String> differences) {
        public Result {
            covers = List.copyOf(covers);
            differences = List.copyOf(differences);
        }

        public boolean holds() {
            return differences.isEmpty();
        }

        /** A line, and below it what is different. */
        public String text() {
            return (holds() ? "ok    " : "WRONG ") + file + ": " + title
                    + String.join(
                            "",
                            differences.stream()
                                    .map(line -> "\n        " + line)
                                    .toList());
        }
    }

    private final Path directory;
    private final Flow flow;
    private final CaseFile reader;

    /** @param flow carries the events of all cases */
    public GoldenCases(Path directory, Flow flow) {
        this.flow = requireNonNull(flow, "flow is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.reader = new CaseFile(new Accounts(directory));
    }

    /** The files of the cases, in the order of their paths. */
    public List<Path> files() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
                    .filter(file -> !directory.relativize(file).startsWith(Accounts.FOLDER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + directory, e);
        }
    }

    /**
     * What would be sent for the events of a case, with its own settings and account; the folder of the file is the
     * folder of the accounts.
     *
     * @throws CaseUnreadable when it is no case
     */
    public static Explained explain(Path file, Flow flow) {
        Path folder = file.toAbsolutePath().getParent();
        return Explained.of(new CaseFile(new Accounts(folder)).read(file), flow);
    }

    /** True for a file that is a golden case rather than an event: it has a list of events. */
    public static boolean isCase(Path file) {
        return file.getFileName().toString().matches(".*\\.(yaml|yml|json)")
                && CaseFile.tree(file).path("events").isArray();
    }

    /** Never fails: a case that cannot be read or breaks is one that does not hold. */
    public Result run(Path file) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        try {
            GoldenCase golden = reader.read(file);
            return new Result(name, golden.title(), golden.covers(), new CaseRun(golden, flow).differences());
        } catch (RuntimeException e) {
            String what = e instanceof CaseUnreadable
                    ? ""
                    : "it breaks: " + e.getClass().getSimpleName() + ": ";
            return new Result(name, "", List.of(), List.of(what + e.getMessage()));
        }
    }
}
