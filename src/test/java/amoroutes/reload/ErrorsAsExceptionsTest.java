package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.wiring.House;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErrorsAsExceptionsTest {
    @TempDir
    Path dir;

    /** As Camel's HTTP client does when an answer ends the heap: the error goes by, and nobody is told. */
    public static final class Falling extends AsyncProcessorSupport {
        private final CountDownLatch left = new CountDownLatch(3);

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            left.countDown();
            throw new StackOverflowError("deep");
        }
    }

    @Test
    void a_timer_whose_route_ends_in_an_error_comes_again() throws Exception {
        Falling falling = new Falling();
        try (House house = new House(dir).with("falling", falling)) {
            house.file("timer.camel.yaml", """
                    - route:
                        id: falling
                        from:
                          uri: timer:falling
                          parameters: { delay: "0", period: "20" }
                          steps:
                            - log: { message: "before", loggingLevel: DEBUG }
                            - process: { ref: falling }
                    """).start();
            assertThat(falling.left.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
