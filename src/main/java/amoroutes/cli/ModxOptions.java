package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.modx.Line;
import amoroutes.modx.Line.Fate;
import amoroutes.settings.RawProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the shop's database is, for who has not written it into the settings yet. What is given here is written there. */
final class ModxOptions {
    private static final String PASSWORD = "database.password";

    @Option(names = "--url", paramLabel = "JDBC", description = "Instead of database.url: jdbc:mariadb://host/database")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Instead of database.user.")
    private String user;

    @Option(names = "--table-prefix", paramLabel = "TEXT", description = "Instead of database.table-prefix.")
    private String tablePrefix;

    @Option(
            names = "--password",
            interactive = true,
            arity = "0",
            prompt = "Password of the shop's database: ",
            description = "Ask for the password (else database.password, or the variable DATABASE_PASSWORD).")
    private char[] asked;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Read the password from this file.")
    private Path passwordFile;

    /** The settings' environment with what is given here in it. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        plain().forEach((key, value) -> environment.put(RawProperties.variableOf(key), value));
        if (given()) {
            environment.put(RawProperties.variableOf(PASSWORD), password());
        }
        return environment;
    }

    /** What is to be written into the settings. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        plain().forEach((key, value) -> lines.add(new Line("given on the command line", key, value, Fate.TAKEN, "")));
        if (given()) {
            lines.add(new Line("given on the command line", PASSWORD, password(), Fate.SECRET, ""));
        }
        return lines;
    }

    private Map<String, String> plain() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "database.url", url);
        put(given, "database.user", user);
        put(given, "database.table-prefix", tablePrefix);
        return given;
    }

    private boolean given() {
        return asked != null || passwordFile != null;
    }

    private String password() {
        if (asked != null) {
            return new String(asked);
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new Advice("The password cannot be read from " + passwordFile + ".", e);
        }
    }

    private static void put(Map<String, String> given, String key, String value) {
        if (value != null) {
            given.put(key, value);
        }
    }
}
