package amoroutes.wiring;

import amoroutes.settings.DeliverySettings;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The HTTP client that requests to amoCRM leave with, for each generation of routes. */
final class AmoClient implements Consumer<DefaultCamelContext> {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Shorter than a gateway keeps an idle connection: an order sent into a closed one would be in doubt. */
    private static final Duration CONNECTION_LIFE = Duration.ofSeconds(30);

    private static final long LEAST_BOUND = 8 << 20;

    /** Set by the route; never sent. */
    private static final String PERMIT = "amocrm-permit";

    private static final String BOUND = "amocrm-bound";

    /** Told the number of a permit when its request goes into an open connection; may hold it there, and keep it from leaving. */
    interface Leaving {
        /** @return false: it must not leave, for another node delivers now */
        boolean leaving(long permit) throws InterruptedException;
    }

    private final DeliverySettings delivery;
    private final Leaving leaving;
    private final LongConsumer left;
    private final Consumer<String> date;
    private final long mostOfAnswer;

    /**
     * Answers of this program's heap: what is read into trees needs many times its size.
     *
     * @param left told the same number when its bytes were written, and again at its end
     * @param date told the {@code Date} of each answer that has one
     */
    AmoClient(DeliverySettings delivery, Leaving leaving, LongConsumer left, Consumer<String> date) {
        this(
                delivery,
                leaving,
                left,
                date,
                Math.max(LEAST_BOUND, Runtime.getRuntime().maxMemory() / 32));
    }

    /** @param mostOfAnswer bytes of an answer, unpacked; a longer one counts as lost */
    AmoClient(DeliverySettings delivery, Leaving leaving, LongConsumer left, Consumer<String> date, long mostOfAnswer) {
        this.mostOfAnswer = mostOfAnswer;
        this.delivery = delivery;
        this.leaving = leaving;
        this.left = left;
        this.date = date;
    }

    @Override
    public void accept(DefaultCamelContext context) {
        context.addComponent("http", http());
        context.addComponent("https", http());
    }

    /**
     * The client must not try again by itself: left alone it repeats a 429 without a permit, and an order with it. Nor
     * does it follow a redirect with our token, or keep cookies.
     */
    private HttpComponent http() {
        long timeout = delivery.timeout().toMillis();
        int connections = delivery.lanes() * 2;
        HttpComponent http = new HttpComponent();
        http.setConnectTimeout(CONNECT.toMillis());
        http.setConnectionRequestTimeout(timeout);
        http.setResponseTimeout(timeout);
        http.setSoTimeout(timeout);
        http.setConnectionsPerRoute(connections);
        http.setMaxTotalConnections(connections);
        http.setConnectionTimeToLive(CONNECTION_LIFE.toMillis());
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setHttpClientConfigurer(client -> client.setRequestExecutor(new Written(left))
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), PERMIT, this::leave)
                .addExecInterceptorBefore(ChainElement.COMPRESS.name(), BOUND, this::bound));
        return http;
    }

    /** A page of 250 contacts is a megabyte or two: what is longer than {@link #mostOfAnswer} is none of amoCRM's. */
    private ClassicHttpResponse bound(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getEntity() != null) {
            response.setEntity(
                    new LimitedAnswer(response.getEntity(), mostOfAnswer, scope.execRuntime::discardEndpoint));
        }
        return response;
    }

    /** The connection stands: amoCRM counts the request from about now, however long it took to get here. */
    private ClassicHttpResponse leave(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header header = request.getFirstHeader(PERMIT);
        if (header == null) {
            return chain.proceed(request, scope);
        }
        long permit = Long.parseLong(header.getValue());
        request.removeHeaders(PERMIT);
        hold(permit);
        try {
            scope.clientContext.setAttribute(PERMIT, permit);
            ClassicHttpResponse response = chain.proceed(request, scope);
            Optional.ofNullable(response.getFirstHeader(HttpHeaders.DATE))
                    .map(Header::getValue)
                    .ifPresent(date);
            return response;
        } finally {
            left.accept(permit);
        }
    }

    /**
     * @throws ConnectException when the program ends meanwhile, or another node delivers now: the request never left, and is
     *     safe to repeat
     */
    private void hold(long permit) throws ConnectException {
        try {
            if (!leaving.leaving(permit)) {
                throw new ConnectException("another node delivers now");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("the program ended before the request left");
        }
    }

    /** Says when the whole request was handed to the network, before its answer is waited for. */
    private static final class Written extends HttpRequestExecutor {
        private final LongConsumer left;

        Written(LongConsumer left) {
            this.left = left;
        }

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            return context.getAttribute(PERMIT) instanceof Long permit
                    ? super.execute(request, watched(connection, permit), information, context)
                    : super.execute(request, connection, information, context);
        }

        private HttpClientConnection watched(HttpClientConnection connection, long permit) {
            return (HttpClientConnection) Proxy.newProxyInstance(
                    HttpClientConnection.class.getClassLoader(),
                    new Class<?>[] {HttpClientConnection.class},
                    (proxy, method, arguments) -> {
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        } finally {
                            if (method.getName().equals("flush")) {
                                left.accept(permit);
                            }
                        }
                    });
        }
    }

    /** The body of an answer, which ends in an error when it is longer than any answer is. Bytes count as they are read. */
    private static final class LimitedAnswer extends HttpEntityWrapper {
        private final long most;
        private final Runnable cut;

        /** @param cut ends the connection: nobody reads the rest */
        LimitedAnswer(HttpEntity entity, long most, Runnable cut) {
            super(entity);
            this.most = most;
            this.cut = cut;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                private long read;

                @Override
                public int read() throws IOException {
                    return (int) counted(super.read(), 1);
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int bytes = super.read(target, offset, length);
                    return (int) counted(bytes, bytes);
                }

                @Override
                public long skip(long bytes) throws IOException {
                    long skipped = super.skip(bytes);
                    return counted(skipped, skipped);
                }

                private long counted(long result, long bytes) throws IOException {
                    read += Math.max(0, result < 0 ? 0 : bytes);
                    if (read > most) {
                        cut.run();
                        throw new IOException("an answer of more than " + most + " bytes");
                    }
                    return result;
                }
            };
        }

        @Override
        public long getContentLength() {
            return -1;
        }
    }
}
