package amoroutes.bench;

import java.nio.file.Path;

/** Something that is measured, with a program and an amoCRM of its own. */
interface Scenario {
    /** As {@code -Dbench.only} names it. */
    String name();

    /** @param dir an empty folder */
    void run(Path dir, Options options, Report report) throws Exception;
}
