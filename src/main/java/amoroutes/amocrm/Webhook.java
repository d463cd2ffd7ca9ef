package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/**
 * A subscription to what happens in the account (amocrm-api.md 9). Subscribing again changes the one that is there.
 *
 * @param destination our door, with its secret
 */
public record Webhook(String destination) {
    private static final String PATH = "/api/v4/webhooks";
    private static final String DOOR = "/amocrm/hooks/";
    private static final List<String> EVENTS = List.of(
            "add_lead",
            "update_lead",
            "status_lead",
            "responsible_lead",
            "delete_lead",
            "restore_lead",
            "add_contact",
            "update_contact",
            "responsible_contact",
            "delete_contact",
            "restore_contact");

    public Webhook {
        requireNonNull(destination, "destination is null");
    }

    /**
     * @param address of this program as the world sees it, such as {@code https://shop.example.ru}, or of its door
     * @param secret of the door
     * @throws IllegalArgumentException when that is no address
     */
    public static Webhook at(String address, String secret) {
        if (!address.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no address: write one such as https://shop.example.ru");
        }
        return new Webhook(address.replaceFirst("(" + DOOR + ".*|/+)$", "") + DOOR + secret);
    }

    public Request subscribe() {
        ObjectNode body = Json.object().put("destination", destination);
        ArrayNode events = body.putArray("settings");
        EVENTS.forEach(events::add);
        return Request.post(PATH, body.toString());
    }

    public Request unsubscribe() {
        return new Request(
                "DELETE", PATH, Json.object().put("destination", destination).toString());
    }

    /** The secret stays out of logs and screens. */
    @Override
    public String toString() {
        URI whole = URI.create(destination);
        return whole.getScheme() + "://" + whole.getAuthority() + DOOR + "…";
    }
}
