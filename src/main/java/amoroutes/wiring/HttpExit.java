package amoroutes.wiring;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/** Turns an {@link HttpAnswer} into what Camel sends back: the other side of {@link HttpDoor}. */
public final class HttpExit {
    /** Only what the answer says goes out: no header of the way here. */
    public void leave(Exchange exchange) {
        HttpAnswer answer = exchange.getMessage().getBody(HttpAnswer.class);
        DefaultMessage message = new DefaultMessage(exchange);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        answer.headers().forEach(message::setHeader);
        message.setBody(answer.body());
        exchange.setMessage(message);
    }
}
