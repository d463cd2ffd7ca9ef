package amoroutes.cli;

import amoroutes.endpoint.OpsEndpoint;
import amoroutes.reload.RouteSet;
import amoroutes.reload.RoutesRefused;
import amoroutes.settings.Settings;
import amoroutes.store.Occupation;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: how everything stands, asked of the program that runs, else read from its store. */
@Command(
        name = "status",
        description =
                "Print on one screen how everything stands: amoCRM, queue, token, sources, routes, disk. Exit code 1"
                        + " when something needs a person, or the program does not run.")
final class StatusCommand extends CliCommand {
    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = Configured.load(place());
        RunningProgram program = new RunningProgram(settings);
        Optional<JsonNode> answer = program.get("/observe/status");
        boolean hidden = answer.isEmpty() && runs(settings);
        ObjectNode status = (ObjectNode) answer.orElseGet(() -> stored(settings));
        Words words = words(settings);
        String where = answer.isPresent() ? "status.runs" : hidden ? "status.hidden" : "status.stopped";
        StatusScreen screen =
                new StatusScreen(status, words).program(words.say(where, program.url()), answer.isEmpty());
        status.put("running", answer.isPresent() || hidden).put("needs_person", screen.trouble());
        out().println(json ? status.toPrettyString() : screen.text());
        return screen.trouble() ? Cli.PROBLEM : Cli.FINE;
    }

    /** Somebody has the store for himself. */
    private static boolean runs(Settings settings) {
        Optional<Occupation> free = Occupation.of(settings.machine().dataDir());
        free.ifPresent(Occupation::close);
        return free.isEmpty();
    }

    private ObjectNode stored(Settings settings) {
        try (Application application = Application.forCheck(place(), settings)) {
            return unasked(application);
        } catch (RoutesRefused wrong) {
            Installation builtIn = new Installation(place().config(), RouteSet::ofProgram);
            try (Application application = Application.forCheck(builtIn, settings)) {
                ObjectNode status = unasked(application);
                ArrayNode errors = status.withObject("/routes").putArray("errors");
                wrong.errors().forEach(error -> errors.add(error.toString()));
                return status;
            }
        }
    }

    /** Nobody spoke to amoCRM, so nothing is known of it. */
    private static ObjectNode unasked(Application application) {
        return application.bean("ops", OpsEndpoint.class).status(null).without("amocrm");
    }
}
