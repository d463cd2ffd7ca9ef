package amoroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.deliver.Sending;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.ToDefinition;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What {@code amocrm.camel.yaml} makes of each way in which a request can fail. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AmocrmRouteTest extends CoreRoutes {
    private MockEndpoint end;

    @BeforeEach
    void replaceTheEnd() throws Exception {
        if (end == null) {
            AdviceWith.adviceWith(
                    context,
                    "send",
                    route -> route.weaveByType(ToDefinition.class).replace().to("mock:amocrm"));
            context.getRouteController().startRoute("send");
            end = getMockEndpoint("mock:amocrm");
        }
    }

    @Test
    void a_write_that_never_left_may_be_repeated() {
        for (Exception failure : new Exception[] {
            new ConnectException(),
            new UnknownHostException(),
            new ConnectTimeoutException("late"),
            new SSLHandshakeException("no")
        }) {
            assertThat(whenItThrows(failure).kind()).as(failure.toString()).isEqualTo(Answer.Kind.TRANSIENT);
        }
    }

    @Test
    void a_write_whose_answer_was_lost_is_in_doubt() {
        assertThat(whenItThrows(new SocketException("reset")).kind()).isEqualTo(Answer.Kind.UNCLEAR);
    }

    /** The last one: afterwards nothing is sent for a minute. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_token_that_is_refused_is_renewed() {
        end.whenAnyExchangeReceived(exchange -> exchange.getMessage().setHeader("CamelHttpResponseCode", 401));
        assertThat(sent().kind()).isEqualTo(Answer.Kind.UNAUTHORIZED);
        assertThat(coverage.of("tokens-refused")).isEqualTo(1);
    }

    private Answer whenItThrows(Exception failure) {
        end.whenAnyExchangeReceived(exchange -> {
            throw failure;
        });
        return sent();
    }

    private Answer sent() {
        Sending sending = new Sending(Request.post("/api/v4/leads", "[]"), Priority.PROBE);
        template.sendBody("direct:amocrm", sending);
        return sending.getAnswer();
    }
}
