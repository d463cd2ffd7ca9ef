package amoroutes.http;

import amoroutes.common.Sha256;
import amoroutes.intake.Loopback;
import amoroutes.intake.Refused;
import amoroutes.intake.WrongKeys;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets requests that show a key wait while their address tries wrong ones ({@link WrongKeys}), before anybody reads them and
 * without a thread. That a key was wrong is seen in the challenge of the answer, whichever route gave it.
 */
final class WrongKeyDelay implements Handler<RoutingContext> {
    private static final String HOOKS = "/hooks/";
    private static final String CRM_HOOKS = "/amocrm/hooks/";
    private static final String HEALTH = "/observe/health";
    private static final int LONGEST_ADDRESS = 64;

    private final WrongKeys keys;

    WrongKeyDelay(WrongKeys keys) {
        this.keys = keys;
    }

    @Override
    public void handle(RoutingContext request) {
        String path = request.normalizedPath();
        String headers = shown(request.request(), "Authorization", "X-API-Key");
        if (headers.isEmpty() && !path.startsWith(HOOKS) && !path.startsWith(CRM_HOOKS)) {
            request.next();
            return;
        }
        String address = address(request.request());
        String key = key(
                path, headers, Optional.ofNullable(request.request().query()).orElse(""));
        request.addHeadersEndHandler(answered -> judge(request, path, address, key));
        Optional<Duration> wait = keys.come(address, key);
        if (wait.isEmpty()) {
            request.fail(429);
        } else if (wait.get().isZero()) {
            request.next();
        } else {
            letWait(request, address, wait.get());
        }
    }

    private void letWait(RoutingContext request, String address, Duration wait) {
        request.request().pause();
        request.vertx().setTimer(wait.toMillis(), over -> {
            keys.waited(address);
            if (!request.response().closed()) {
                request.request().resume();
                request.next();
            }
        });
    }

    private void judge(RoutingContext request, String path, String address, String key) {
        int status = request.response().getStatusCode();
        String challenge = request.response().headers().get("WWW-Authenticate");
        if (challenge != null && Refused.isWrongKey(challenge) || status == 404 && path.startsWith(CRM_HOOKS)) {
            keys.wrong(address, key);
        } else if (status < 400 && !path.startsWith(HEALTH)) {
            keys.right(address, key);
        }
    }

    /** What can be a key, hashed, since it is kept; empty for a hook whose proof is in its body or its signature. */
    private static String key(String path, String headers, String query) {
        String address = path.startsWith(HOOKS) ? query : path.startsWith(CRM_HOOKS) ? path : "";
        return headers.isEmpty() && address.isEmpty() ? "" : Sha256.hex(headers + "\n" + address);
    }

    private static String shown(HttpServerRequest request, String... names) {
        return Stream.of(names)
                .flatMap(name -> request.headers().getAll(name).stream())
                .collect(Collectors.joining("\n"));
    }

    /** Behind a proxy of this machine the last address that it added itself. */
    private static String address(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        List<String> forwarded = request.headers().getAll("X-Forwarded-For");
        if (forwarded.isEmpty() || !Loopback.is(peer)) {
            return peer;
        }
        String all = forwarded.get(forwarded.size() - 1);
        String last = all.substring(all.lastIndexOf(',') + 1).strip();
        return last.length() > LONGEST_ADDRESS ? last.substring(0, LONGEST_ADDRESS) : last;
    }
}
