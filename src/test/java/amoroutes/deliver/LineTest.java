package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineTest {
    private final ManualClock clock = new ManualClock();
    private final LongLivedToken tokens = new LongLivedToken("secret", clock);
    private final AtomicLong nanos = new AtomicLong();
    private final Permits permits = new Permits(new Pace(7), new CircuitBreaker(tokens::usable), nanos::get);
    private final Line line = new Line(permits, tokens, Watcher.NOBODY, clock);

    private static Sending reading() {
        return new Sending(Request.get("/api/v4/contacts?query=79161234567"), Priority.LIVE);
    }

    private static Sending writing() {
        return new Sending(Request.post("/api/v4/leads/complex", "[]"), Priority.LIVE);
    }

    @Test
    void a_request_without_a_permit_gets_one_and_one_with_a_permit_keeps_it() throws Exception {
        Optional<Permit> ahead = line.await();
        Permit waitedFor = ahead.orElseThrow();

        assertThat(line.permit(reading(), 7).permit()).isPresent().isNotEqualTo(ahead);
        assertThat(line.permit(reading().with(waitedFor), 7).permit()).contains(waitedFor);
        assertThat(permits.idle()).as("two of seven are used").isEqualTo(5);
    }

    @Test
    void the_token_goes_as_bearer_and_is_remembered() {
        Sending sending = reading();
        assertThat(sending.token()).isEmpty();
        assertThat(line.authorization(sending)).isEqualTo("Bearer secret");
        assertThat(sending.token()).isEqualTo("secret");
    }

    @Test
    void a_reply_is_read_as_utf_8() {
        String body = "{\"_embedded\":{\"contacts\":[{\"name\":\"Воронка\"}]}}";
        Sending sending = line.reply(reading(), 200, null, body.getBytes(StandardCharsets.UTF_8));

        assertThat(((Answer.Done) sending.getAnswer())
                        .body()
                        .at("/_embedded/contacts/0/name")
                        .asText())
                .isEqualTo("Воронка");
        assertThat(sending.getReply().status()).isEqualTo(200);
    }

    @Test
    void a_reply_without_a_body_is_an_answer_too() {
        assertThat(line.reply(reading(), 204, null, null).getAnswer().kind()).isEqualTo(Answer.Kind.EMPTY);
    }

    @Test
    void what_never_left_may_be_repeated_even_when_it_writes() {
        Sending sending = line.unreached(writing(), new ConnectException("to shop.amocrm.ru?query=79161234567"));
        assertThat(sending.getAnswer()).isInstanceOf(Answer.Transient.class);
        assertThat(sending.getAnswer().reason()).isEqualTo("amoCRM cannot be reached: ConnectException");
        assertThat(sending.getReply().status()).isZero();
    }

    @Test
    void a_write_whose_answer_was_lost_is_unclear_and_a_reading_is_not() {
        SocketTimeoutException timeout = new SocketTimeoutException("79161234567");
        assertThat(line.lost(writing(), timeout).getAnswer().kind()).isEqualTo(Answer.Kind.UNCLEAR);
        assertThat(line.lost(reading(), timeout).getAnswer().kind()).isEqualTo(Answer.Kind.TRANSIENT);
        assertThat(line.lost(reading(), timeout).getAnswer().reason()).doesNotContain("7916");
    }

    @Test
    void a_refused_token_is_expired_when_it_is_the_one_that_was_used() {
        Sending used = reading();
        line.authorization(used);
        line.reply(used, 401, null, null);

        assertThat(used.isUnauthorized()).isTrue();
        Sending beside = reading();
        beside.leavesWith(used.token());
        line.reply(beside, 401, null, null);
        assertThat(beside.isUnauthorized())
                .as("one of those side by side asks for another token")
                .isFalse();
        assertThat(tokens.usable()).isFalse();
        assertThat(permits.status().state()).isEqualTo(CircuitBreaker.State.UNAUTHORIZED);
    }

    @Test
    void a_late_refusal_of_an_older_token_leaves_the_new_one_alone() {
        Sending late = reading();
        late.leavesWith("an older one");
        line.reply(late, 401, null, null);

        assertThat(tokens.usable()).isTrue();
    }

    @Test
    void throttling_slows_everybody_down() {
        double before = permits.status().pace();
        line.reply(writing(), 429, "3", null);
        assertThat(permits.status().pace()).isLessThan(before);
    }

    @Test
    void a_ban_closes_the_line_at_the_first() {
        line.reply(writing(), 403, null, "<html>Forbidden</html>".getBytes(StandardCharsets.UTF_8));
        assertThat(permits.status().state()).isEqualTo(CircuitBreaker.State.BANNED);
        assertThat(permits.probeDue()).isTrue();
    }

    @Test
    void a_request_that_was_not_sent_has_no_answer_and_shows_no_phone() {
        Sending sending = reading();
        assertThatThrownBy(sending::getAnswer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("GET contacts has no answer yet");
        assertThat(sending).hasToString("GET contacts");
        assertThat(sending.getReply()).isNull();
    }
}
