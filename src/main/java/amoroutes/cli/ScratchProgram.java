package amoroutes.cli;

import amoroutes.rehearsal.Scratch;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import amoroutes.wiring.RehearsedRoutes;
import java.util.Map;

/** The routes of a place for golden cases, which bring their own settings: nothing else of the place is behind them. */
public record ScratchProgram(Scratch scratch, Application application, RehearsedRoutes routes)
        implements AutoCloseable {
    /** @throws RoutesRefused when the route files are wrong */
    public static ScratchProgram of(Installation place) {
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
