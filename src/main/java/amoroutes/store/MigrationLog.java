package amoroutes.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Lets warnings and errors of the migrations through and keeps their daily chatter out of the log. */
public final class MigrationLog implements LogCreator, Log {
    private static final Logger LOGGER = System.getLogger(Migrations.class.getName());

    @Override
    public Log createLogger(Class<?> owner) {
        return this;
    }

    @Override
    public void debug(String message) {
        LOGGER.log(Level.TRACE, message);
    }

    @Override
    public void info(String message) {
        LOGGER.log(Level.DEBUG, message);
    }

    @Override
    public void notice(String message) {
        LOGGER.log(Level.DEBUG, message);
    }

    @Override
    public void warn(String message) {
        LOGGER.log(Level.WARNING, message);
    }

    @Override
    public void error(String message) {
        LOGGER.log(Level.ERROR, message);
    }

    @Override
    public void error(String message, Exception cause) {
        LOGGER.log(Level.ERROR, message, cause);
    }
}
