package amoroutes.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.TypeConverter;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.support.http.HttpUtil;

/** What a route answers, as bytes: whatever else it held can end before the client has read it. */
record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
    private static final byte[] NOTHING = {};
    private static final String CACHE_CONTROL = "Cache-Control";

    /**
     * Of an exchange that has passed its route.
     *
     * @param filter keeps back what is no header of an answer; it would keep back {@code Cache-Control} too
     */
    static HttpReply of(Exchange exchange, HeaderFilterStrategy filter) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        int status = HttpUtil.determineResponseCode(exchange, message.getBody());
        byte[] body = message.getBody() == null ? NOTHING : message.getMandatoryBody(byte[].class);
        return new HttpReply(status, headers(message, filter), body);
    }

    static HttpReply of(HttpAnswer answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new HttpReply(answer.status(), headers, answer.body().getBytes(StandardCharsets.UTF_8));
    }

    void write(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (body.length == 0) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    private static Map<String, List<String>> headers(Message message, HeaderFilterStrategy filter) {
        Exchange exchange = message.getExchange();
        TypeConverter converter = exchange.getContext().getTypeConverter();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            boolean kept = !name.equalsIgnoreCase(CACHE_CONTROL)
                    && filter != null
                    && filter.applyFilterToCamelHeaders(name, value, exchange);
            if (!kept && !name.equalsIgnoreCase(Exchange.CONTENT_TYPE)) {
                List<String> values = new ArrayList<>();
                for (Iterator<?> each = ObjectHelper.createIterator(value, null); each.hasNext(); ) {
                    values.add(converter.convertTo(String.class, exchange, each.next()));
                }
                headers.put(name, values);
            }
        });
        String type = MessageHelper.getContentType(message);
        if (type != null) {
            headers.put(Exchange.CONTENT_TYPE, List.of(type));
        }
        return headers;
    }
}
