package amoroutes.wiring;

import amoroutes.reload.RouteSet;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Where the settings are, and what reads the routes. */
public record Installation(Path config, Supplier<RouteSet> routes) {}
