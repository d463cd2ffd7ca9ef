package amoroutes.reload;

import amoroutes.deliver.ClaimSlot;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/**
 * What a {@code queue:} URI says. The route begins with a {@link ClaimSlot} as its body; what it works on it claims itself.
 * The bean that knows whether something waits is a {@link Waiting} and is called {@code queue}, unless {@code bean}
 * names another.
 */
public final class QueueEndpoint extends DefaultEndpoint {
    private int lanes = 1;
    private String bean = "queue";

    QueueEndpoint(String uri, QueueComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("queue: is where a route begins; events are kept by a bean");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (lanes < 1) {
            throw new IllegalArgumentException("lanes is " + lanes + ": a queue needs one lane at least");
        }
        Waiting waiting = CamelContextHelper.mandatoryLookup(getCamelContext(), bean, Waiting.class);
        QueueConsumer consumer = new QueueConsumer(this, processor, waiting);
        configureConsumer(consumer);
        return consumer;
    }

    public int getLanes() {
        return lanes;
    }

    /** How often the route may run at once. */
    public void setLanes(int lanes) {
        this.lanes = lanes;
    }

    public String getBean() {
        return bean;
    }

    /** Name of the {@link Waiting} in the registry. */
    public void setBean(String bean) {
        this.bean = bean;
    }
}
