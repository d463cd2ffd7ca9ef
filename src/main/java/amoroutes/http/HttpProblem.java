package amoroutes.http;

import amoroutes.intake.Problems;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What a client hears, as problem+json, of a request that reached no route. */
final class HttpProblem {
    /** A client that is still sending may finish reading our answer for so long. */
    private static final long LINGER_MILLIS = 2_000;

    private HttpProblem() {}

    static void answer(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        closeWhenHalfRead(request);
        HttpReply.of(of(request.statusCode())).write(response);
    }

    static HttpAnswer of(int status) {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail(status));
        HttpAnswer answer = HttpAnswer.of(status, Problems.CONTENT_TYPE, json.encode());
        return status == 503 || status == 429 ? answer.with("Retry-After", "5") : answer;
    }

    /** The rest of the body would be taken for the next request: so this connection ends, and a drip with it. */
    static void closeWhenHalfRead(RoutingContext request) {
        HttpServerRequest half = request.request();
        if (half.isEnded()) {
            return;
        }
        request.response().putHeader("Connection", "close");
        request.vertx().setTimer(LINGER_MILLIS, late -> half.connection().close());
    }

    static String detail(int status) {
        return switch (status) {
            case 400 -> "The request could not be read: it broke off, or its headers are not HTTP or say two things.";
            case 404 -> "Nothing answers at this path.";
            case 405 -> "This path does not take this method.";
            case 413 -> "The body is larger than intake.max-body-size allows: send less in one request.";
            case 429 -> "Too many wrong keys came from this address: send it again in a few seconds.";
            case 503 ->
                "The request took too long, too many bodies are coming in (intake.memory), or the program is stopping:"
                        + " send it again in a few seconds.";
            default -> "The request was not handled; the log of the program says why.";
        };
    }
}
