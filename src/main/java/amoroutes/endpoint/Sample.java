package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.Orders;
import amoroutes.intake.RawEvent;
import amoroutes.order.Accepted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The order that a newcomer sees in the sandbox before he has posted one. */
public final class Sample {
    private static final String FILE = "sample-order.json";

    private final Orders orders;

    public Sample(Orders orders) {
        this.orders = requireNonNull(orders, "orders is null");
    }

    public List<Accepted> order() {
        try (InputStream file = Sample.class.getResourceAsStream(FILE)) {
            byte[] body = requireNonNull(file, FILE).readAllBytes();
            return orders.parse(new RawEvent("sample", "", "application/json", Map.of(), "", body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
