package amoroutes.bench;

import amoroutes.shop.Gateway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A burst with the store on a PostgreSQL server, which puts every commit on its disk.
 *
 * @param roundTrip what the network adds to each round trip
 */
record OnServer(Bursts burst, Duration roundTrip) implements Scenario {
    @Override
    public String name() {
        return burst.name();
    }

    @Override
    public void run(Path dir, Options options, Report report) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Gateway network = new Gateway(server.getPort(), roundTrip.dividedBy(2))) {
            int port = roundTrip.isZero() ? server.getPort() : network.port();
            burst.run(
                    dir,
                    options,
                    report,
                    Map.of(
                            "store.url",
                            "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                            "store.user",
                            "postgres",
                            "store.password",
                            "postgres"));
        }
    }
}
