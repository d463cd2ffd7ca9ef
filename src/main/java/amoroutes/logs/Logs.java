package amoroutes.logs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's own voice in the log. */
public final class Logs {
    public static final Logger PROGRAM = LoggerFactory.getLogger("amocrm-routes");

    private Logs() {}
}
