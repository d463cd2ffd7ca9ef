package amoroutes.wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's own voice in the log. */
final class Logs {
    static final Logger PROGRAM = LoggerFactory.getLogger("amocrm-routes");

    private Logs() {}
}
