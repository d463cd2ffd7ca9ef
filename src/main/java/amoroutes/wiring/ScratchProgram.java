package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.rehearsal.Scratch;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.util.Map;

/** The routes of a place for golden cases, which bring their own settings: nothing else of the place is behind them. */
record ScratchProgram(Scratch scratch, Application application, RehearsedRoutes routes) implements AutoCloseable {
    ScratchProgram {
        requireNonNull(scratch, "scratch is null");
        requireNonNull(application, "application is null");
        requireNonNull(routes, "routes is null");
    }

    /** @throws RoutesRefused when the route files are wrong */
    static ScratchProgram of(Cli.Place place) {
        Scratch scratch = Scratch.create();
        Settings settings =
                Settings.of(RawProperties.parse("data.dir=" + scratch.directory(), "the scratch program"), Map.of());
        Application application = null;
        try {
            application = Application.forCheck(place, settings);
            return new ScratchProgram(scratch, application, new RehearsedRoutes(application.routes()));
        } catch (RuntimeException e) {
            if (application != null) {
                application.close();
            }
            scratch.close();
            throw e;
        }
    }

    @Override
    public void close() {
        routes.close();
        application.close();
        scratch.close();
    }
}
