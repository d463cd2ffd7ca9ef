package amoroutes.reload;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Makes an {@link Error} of a step an exception of its exchange, as any other failure. Camel lets it go by without ending the
 * exchange: the timer or lane that began it would wait for ever.
 */
final class ErrorsAsExceptions implements InterceptStrategy {
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                Once once = new Once(callback);
                try {
                    return super.process(exchange, once);
                } catch (Throwable failure) {
                    exchange.setException(failure);
                    once.done(true);
                    return true;
                }
            }
        };
    }

    private static final class Once extends AtomicBoolean implements AsyncCallback {
        private static final long serialVersionUID = 1L;

        private final transient AsyncCallback callback;

        Once(AsyncCallback callback) {
            this.callback = callback;
        }

        @Override
        public void done(boolean sync) {
            if (compareAndSet(false, true)) {
                callback.done(sync);
            }
        }
    }
}
