package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.CircuitBreaker.State;
import amoroutes.amocrm.Permits;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutageAlertTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(OutageAlert.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final OutageAlert alarm = new OutageAlert();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        log.detachAppender(said);
    }

    private void look(State state, boolean certain, Duration closedFor) {
        alarm.look(new Permits.Status(state, certain, closedFor, Duration.ZERO, Duration.ZERO, 6, 0));
    }

    private List<Level> levels() {
        return said.list.stream().map(ILoggingEvent::getLevel).toList();
    }

    @Test
    void a_ban_is_told_once_and_only_when_it_is_certain() {
        look(State.BANNED, false, Duration.ofSeconds(1));
        assertThat(levels()).isEmpty();
        look(State.BANNED, true, Duration.ofSeconds(2));
        look(State.BANNED, true, Duration.ofHours(2));
        assertThat(levels()).containsExactly(Level.ERROR);
    }

    @Test
    void its_end_is_told_once_too() {
        look(State.BANNED, true, Duration.ofSeconds(2));
        look(State.OPEN, false, Duration.ZERO);
        look(State.OPEN, false, Duration.ZERO);
        assertThat(levels()).containsExactly(Level.ERROR, Level.INFO);
    }

    @Test
    void a_402_of_some_minutes_is_no_alarm_and_a_longer_one_is() {
        look(State.UNPAID, true, Duration.ofMinutes(9));
        look(State.OPEN, false, Duration.ZERO);
        assertThat(levels()).isEmpty();
        look(State.UNPAID, true, Duration.ofMinutes(10));
        look(State.UNPAID, true, Duration.ofMinutes(11));
        assertThat(levels()).containsExactly(Level.ERROR);
    }
}
