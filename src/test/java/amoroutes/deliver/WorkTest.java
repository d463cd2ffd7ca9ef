package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.AccountCache;
import amoroutes.order.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest extends StoreTestBase {
    private static final Duration SHORT = Duration.ofMillis(1);

    private Work work(AccountCache account) {
        return new Work(store.queue(), account, List.of(new MissingFields(account, retries, Requests::none, clock)));
    }

    @Test
    void nothing_waits() throws Exception {
        assertThat(work(Fixture.account(clock)).await(SHORT)).isFalse();
    }

    @Test
    void what_waits_is_told_at_once() throws Exception {
        Fixture.keep(store, Fixture.key(Kind.ORDER, "1"), "{'id':'1'}");
        assertThat(work(Fixture.account(clock)).await(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void before_the_account_is_known_nothing_can_be_done() throws Exception {
        Fixture.keep(store, Fixture.key(Kind.ORDER, "1"), "{'id':'1'}");
        assertThat(work(new AccountCache(clock)).await(SHORT)).isFalse();
    }
}
