package amoroutes.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.util.CollectionHelper;

/**
 * A request as a route finds it: with Camel's headers, made when they are first asked for. Our own doors never ask: in that one
 * map {@code ?X-API-Key=…} reads like the header of that name ({@link HttpDoor}). Files of a form are left out.
 */
final class DoorMessage extends HttpMessage {
    private static final int MOST_FIELDS = 10_000;

    private final RoutingContext request;
    private final BiConsumer<RoutingContext, Message> fill;
    private Message filled;

    /** @param fill sets the headers of a message by those of the request, its query and its path */
    DoorMessage(Exchange exchange, RoutingContext request, BiConsumer<RoutingContext, Message> fill) {
        super(exchange, request.request(), request.response());
        this.request = request;
        this.fill = fill;
    }

    /** The values of {@code {name}} in the endpoint's path, decoded; the query has no part in them. */
    Map<String, String> pathParameters() {
        return request.pathParams();
    }

    /** As they came. */
    byte[] bytes() {
        return BodyReader.body(request);
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        headers.putAll(filled().getHeaders());
    }

    @Override
    protected Object createBody() {
        Object form = isForm() ? filled().getBody() : null;
        return form == null ? bytes() : form;
    }

    @Override
    public HttpMessage newInstance() {
        return new DoorMessage(getExchange(), request, fill);
    }

    private Message filled() {
        if (filled == null) {
            filled = new DefaultMessage(getExchange());
            fill.accept(request, filled);
            if (isForm()) {
                readForm(filled);
            }
        }
        return filled;
    }

    private boolean isForm() {
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String lower = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/form-data");
    }

    /** The fields are headers, which the endpoint's filter lets through or not, and together the body. */
    private void readForm(Message message) {
        PlatformHttpEndpoint endpoint = (PlatformHttpEndpoint) getExchange().getFromEndpoint();
        Map<String, Object> form = new LinkedHashMap<>();
        fields().forEach((name, values) -> values.forEach(value -> {
            if (!endpoint.getHeaderFilterStrategy().applyFilterToExternalHeaders(name, value, getExchange())) {
                CollectionHelper.appendEntry(message.getHeaders(), name, value);
                CollectionHelper.appendEntry(form, name, value);
            }
        }));
        if (endpoint.isPopulateBodyWithForm() && !form.isEmpty()) {
            message.setBody(form);
        }
    }

    /** None of what is no form after all: it is the bytes that came. */
    private Map<String, List<String>> fields() {
        var copy =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(bytes()));
        copy.headers().set(HttpHeaders.CONTENT_TYPE, request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            HttpPostRequestDecoder decoder = new HttpPostRequestDecoder(
                    new DefaultHttpDataFactory(false), copy, StandardCharsets.UTF_8, MOST_FIELDS, bytes().length + 1);
            try {
                for (InterfaceHttpData field : decoder.getBodyHttpDatas()) {
                    if (field instanceof Attribute text) {
                        fields.computeIfAbsent(text.getName(), name -> new ArrayList<>())
                                .add(text.getValue());
                    }
                }
            } finally {
                decoder.destroy();
            }
            return fields;
        } catch (DecoderException | IOException notAForm) {
            return Map.of();
        }
    }
}
