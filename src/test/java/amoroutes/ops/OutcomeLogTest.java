package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutcomeLogTest {
    private static final Identity IVAN = Identity.phone("+79161234567");

    @TempDir
    Path directory;

    private final Logger logger = (Logger) LoggerFactory.getLogger("events");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Store store;

    @BeforeEach
    void open() {
        store = Stores.open(directory, () -> Instant.parse("2026-11-24T07:00:00Z"));
        store.watch(OutcomeLog::moved);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        store.close();
    }

    @Test
    void a_delivered_event_is_one_line_with_its_key_and_its_lead() {
        long id = keep(order());
        settle(event -> new Settlement.Delivered(
                event, new SentResult(4711, 8, Optional.empty(), List.of(IVAN), Optional.empty()), null));

        assertThat(lines()).containsExactly("INFO Event " + id + " (shop/order/1042) is delivered: lead 4711");
        assertThat(log.list.get(0).getKeyValuePairs())
                .extracting(pair -> pair.key, pair -> pair.value)
                .contains(tuple("event", id), tuple("lead", 4711L));
    }

    @Test
    void a_parked_event_is_a_warning_with_its_code_and_without_its_reason() {
        long id = keep(order());
        settle(event -> new Settlement.Park(event, "refused", "Ivan Petrov lives nowhere", "name"));

        assertThat(lines()).containsExactly("WARN Event " + id + " (shop/order/1042) is parked: refused");
    }

    @Test
    void an_event_that_nobody_can_plan_is_one_too() {
        long id = keep(order());
        store.queue()
                .claim(
                        (event, known) -> {
                            throw new IllegalStateException("Ivan Petrov");
                        },
                        ready -> Optional.empty());

        assertThat(lines()).containsExactly("WARN Event " + id + " (shop/order/1042) is parked: unplannable");
    }

    @Test
    void what_was_parked_at_its_door_is_a_warning_as_well() {
        long id = keep(order().beginning(InitialState.parked("invalid", "no id", "id")));

        assertThat(lines()).containsExactly("WARN Event " + id + " (shop/order/1042) is parked: invalid");
    }

    @Test
    void a_dropped_and_an_erased_event_are_a_line_each() {
        long id = keep(order());
        settle(event -> new Settlement.Drop(event, "a test order"));
        store.eraser().erase(IVAN, false);

        assertThat(lines())
                .containsExactly(
                        "INFO Event " + id + " (shop/order/1042) is dropped",
                        "INFO Event " + id + " (shop/order/1042) is erased");
    }

    private static Accepted order() {
        return new Accepted(new Key("shop", Kind.ORDER, "1042"), "{\"id\":\"1042\"}", "hash", List.of(IVAN));
    }

    private long keep(Accepted event) {
        return store.keeper().keep(List.of(event)).get(0).id();
    }

    private void settle(Function<Long, Settlement> settlement) {
        store.queue()
                .claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 50)))
                .events()
                .forEach(event -> store.queue().settle(List.of(settlement.apply(event.id()))));
    }

    private List<String> lines() {
        return log.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }
}
