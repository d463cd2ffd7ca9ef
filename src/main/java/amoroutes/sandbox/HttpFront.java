package amoroutes.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** The HTTP server's only handler: tells the API, the consent page, the control and the page apart. */
record HttpFront(ApiDoor door, Consent consent, ControlApi control, LocalOnly local, ErrorLog errors, String url)
        implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            send(exchange, ofApi(path) ? api(exchange) : other(exchange));
        } finally {
            exchange.close();
        }
    }

    private static boolean ofApi(String path) {
        return path.startsWith("/api/") || path.startsWith("/oauth2/");
    }

    private Outcome api(HttpExchange exchange) throws IOException {
        RateLimit.Verdict verdict = door.arrived();
        Call call = Call.of(exchange);
        return safely(call, () -> door.serve(call, verdict));
    }

    private Outcome other(HttpExchange exchange) throws IOException {
        Call call = Call.of(exchange);
        return safely(
                call,
                () -> Outcome.send(local.refusal(call.method(), call.path(), exchange.getRequestHeaders())
                        .orElseGet(() -> call.path().startsWith("/control/") ? control.answer(call) : page(call))));
    }

    private Outcome safely(Call call, Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (Refusal e) {
            return Outcome.send(e.answer());
        } catch (RuntimeException e) {
            errors.add("the sandbox itself failed at " + call.method() + " " + call.path() + ": " + e);
            return Outcome.send(Problem.gateway(500, "Internal Server Error"));
        }
    }

    private Answer page(Call call) {
        return switch (call.path()) {
            case "/" -> Page.board();
            case "/page.js", "/words.js" -> Page.script(call.path().substring(1));
            case "/page.css" -> Page.style();
            case "/oauth" -> consent.ask(call);
            case "/oauth/allow" -> consent.allow(call);
            case "/oauth/deny" -> consent.deny(call);
            default ->
                call.path().matches("/leads/detail/\\d+")
                        ? Answer.redirect("/#lead-" + call.path().replaceAll("\\D", ""))
                        : Problem.noRoute(call.method(), url + call.target());
        };
    }

    private static void send(HttpExchange exchange, Outcome outcome) throws IOException {
        if (outcome.delivery() == Outcome.Delivery.DROP) {
            return;
        }
        Answer answer = outcome.answer();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            int length = outcome.delivery() == Outcome.Delivery.HALF ? body.length / 2 : body.length;
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, length);
            out.flush();
        }
    }
}
