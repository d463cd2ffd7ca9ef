package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MemoryGuardTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final MemoryGuard guard = new MemoryGuard(() -> heard.add("not ready"), () -> {
                heard.add("end");
                ended.countDown();
            })
            .start();

    @Test
    void an_end_of_memory_however_deep_makes_it_not_ready_and_then_ends_it() throws Exception {
        guard.see(new IllegalStateException("a route failed", new RuntimeException(new OutOfMemoryError("heap"))));
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactly("not ready", "end");
    }

    @Test
    void another_error_does_not_end_it() throws Exception {
        guard.see(new IllegalStateException(new StackOverflowError()));
        guard.see(new Exception());
        guard.close();
        assertThat(ended.await(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(heard).isEmpty();
    }
}
