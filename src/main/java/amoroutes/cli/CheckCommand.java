package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.rehearsal.GoldenCases;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: settings, routes, account, rights and fields; all problems at once, each with what to do. */
@Command(name = "check", description = "Check settings, routes and the account; exit code 1 when something is wrong.")
final class CheckCommand extends CliCommand {
    @Option(
            names = "--golden",
            paramLabel = "DIR",
            description = "Instead of all that, run the golden cases in this folder: settings and events in, exactly"
                    + " these requests out. Nothing is sent.")
    private Path golden;

    @Override
    public Integer call() {
        PrintWriter out = out();
        if (golden != null) {
            return golden(out);
        }
        List<String> problems = new Inspection(place(), out).problems();
        problems.forEach(out::println);
        out.println(problems.isEmpty() ? "Everything is right." : problems.size() + " problem(s).");
        return problems.isEmpty() ? Cli.FINE : Cli.PROBLEM;
    }

    private int golden(PrintWriter out) {
        if (!Files.isDirectory(golden)) {
            throw new Advice(golden + " is no folder: give the one that holds the golden cases.");
        }
        int wrong = 0;
        List<Path> files;
        try (ScratchProgram program = ScratchProgram.of(place())) {
            GoldenCases cases = new GoldenCases(golden, program.routes());
            files = cases.files();
            for (Path file : files) {
                GoldenCases.Result result = cases.run(file);
                out.println(result.text());
                wrong += result.holds() ? 0 : 1;
            }
        }
        out.println(files.size() + " cases, " + (wrong == 0 ? "all hold." : wrong + " do not hold."));
        return wrong == 0 && !files.isEmpty() ? Cli.FINE : Cli.PROBLEM;
    }
}
