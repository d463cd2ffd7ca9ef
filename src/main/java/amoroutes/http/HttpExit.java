package amoroutes.http;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/** Turns an {@link HttpAnswer} into what Camel sends back: the other side of {@link HttpDoor}. */
public final class HttpExit {
    private static final String LATER = "amoroutes.later";

    /** Only what the answer says goes out: no header of the way here. */
    public void leave(Exchange exchange) {
        HttpAnswer answer = exchange.getMessage().getBody(HttpAnswer.class);
        DefaultMessage message = new DefaultMessage(exchange);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        answer.headers().forEach(message::setHeader);
        message.setBody(answer.body());
        exchange.setMessage(message);
        answer.later().ifPresent(better -> exchange.setProperty(LATER, better));
    }

    /** The better answer that the client waits for; null when he waits for none. */
    @SuppressWarnings("unchecked")
    static CompletableFuture<HttpAnswer> later(Exchange exchange) {
        return exchange.getProperty(LATER, CompletableFuture.class);
    }
}
