package amoroutes.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a program that is about to start: none of those that the system itself gives away meanwhile, to a connection
 * perhaps. Where it begins to look is drawn, since several JVMs look at once.
 */
public final class FreePort {
    private static final int FIRST = 10_000;
    private static final int PORTS = 22_000;

    private static int last = ThreadLocalRandom.current().nextInt(PORTS);

    private FreePort() {}

    public static synchronized int next() {
        for (int tried = 0; tried < PORTS; tried++) {
            last = (last + 1) % PORTS;
            try (ServerSocket socket = new ServerSocket(FIRST + last)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new UncheckedIOException(new IOException("no port is free"));
    }
}
