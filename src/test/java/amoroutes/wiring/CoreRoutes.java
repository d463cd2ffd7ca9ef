package amoroutes.wiring;

import amoroutes.cli.ScratchProgram;
import amoroutes.rehearsal.Flow;
import amoroutes.reload.RouteSet;
import java.nio.file.Path;

/** The routes of the repository, started once for all tests that rehearse. */
public final class CoreRoutes {
    private static final class Shared {
        static final ScratchProgram PROGRAM = start();

        private static ScratchProgram start() {
            ScratchProgram program =
                    ScratchProgram.of(new Installation(Path.of("none.properties"), RouteSet::ofProgram));
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            return program;
        }
    }

    private CoreRoutes() {}

    /** Not thread-safe: one rehearsal plays at a time. */
    public static Flow flow() {
        return Shared.PROGRAM.routes();
    }
}
