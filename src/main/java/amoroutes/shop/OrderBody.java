package amoroutes.shop;

import amoroutes.order.Document;
import amoroutes.order.Order;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An order in the words of the contract. Its columns stand beside them under their own names, so that each can be the
 * source of a mapping.
 *
 * @param deliveries and payments names by id
 */
record OrderBody(ShopStatuses statuses, Map<String, String> deliveries, Map<String, String> payments, ZoneId zone) {
    private static final Set<String> TOLD = Set.of(
            "id",
            "status",
            "status_id",
            "delivery",
            "delivery_id",
            "payment",
            "payment_id",
            "comment",
            "properties",
            "address",
            "type",
            "source",
            "utm",
            "customer",
            "products",
            "created_at");
    private static final Set<String> NOT_OF_ADDRESS =
            Set.of("id", "order_id", "user_id", "createdon", "updatedon", "properties", "first_name", "last_name");

    /** @param byManager somebody of the back office took it */
    Document of(
            Layout layout,
            Row order,
            Optional<Row> address,
            Map<String, Object> customer,
            List<Map<String, Object>> products,
            boolean byManager) {
        String status =
                statuses.effective(order.text(layout.reference("status")).orElse(ShopStatuses.UNSET));
        Optional<String> delivery = Body.id(order, layout.reference("delivery"));
        Optional<String> payment = Body.id(order, layout.reference("payment"));
        Body body = new Body()
                .put("id", order.text("id"))
                .put("number", order.text("num"))
                .put("status", status)
                .put("status_name", statuses.name(status))
                .put(Order.INITIAL_STATUS, Optional.of(statuses.fresh()).filter(fresh -> !fresh.equals("1")))
                .moment("created_at", order.text("createdon"), zone)
                .put("delivery", delivery.map(id -> deliveries.getOrDefault(id, id)))
                .put("delivery_id", delivery)
                .put("payment", payment.map(id -> payments.getOrDefault(id, id)))
                .put("payment_id", payment)
                .put("comment", order.text("order_comment").or(() -> order.text("comment")))
                .json("properties", order)
                .put("customer", customer)
                .put("address", address.map(OrderBody::address))
                .put("products", products)
                .put("origin", byManager ? "manager" : "site");
        Set<String> further = new LinkedHashSet<>(order.values().keySet());
        further.removeAll(TOLD);
        further.removeAll(RowDigests.UNSEEN);
        return new Document(body.copy(order, further).fields());
    }

    private static Map<String, Object> address(Row address) {
        Set<String> columns = new LinkedHashSet<>(address.values().keySet());
        columns.removeAll(NOT_OF_ADDRESS);
        return new Body()
                .put("receiver", address.text("receiver").or(() -> People.name(address)))
                .json("properties", address)
                .copy(address, columns)
                .fields();
    }
}
