package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.order.Document;
import amoroutes.order.Event;
import amoroutes.order.Form;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What makes a lead an incoming one, whatever its stage: where its form stands and who sent it, as far as the form's own
 * fields tell (amocrm-api.md 4 and 8). The first four must be there.
 */
final class FormMetadata {
    /** An address is one, or is not sent: a refused one would cost the lead. */
    private static final Pattern IP = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F]*:[0-9a-fA-F:.]{1,44}");

    private FormMetadata() {}

    static ObjectNode of(Event event) {
        Document form = event.body();
        String name = Form.of(event.key(), form).name();
        ObjectNode json = Json.object()
                .put("category", "forms")
                .put("form_id", name)
                .put("form_name", name)
                .put(
                        "form_page",
                        first(form, "form_page", "page", "page_url", "url")
                                .orElse(event.key().source()))
                .put("form_sent_at", event.receivedAt().getEpochSecond());
        first(form, "ip", "remote_addr").filter(ip -> IP.matcher(ip).matches()).ifPresent(ip -> json.put("ip", ip));
        first(form, "referer", "referrer").ifPresent(referer -> json.put("referer", referer));
        first(form, "visitor_uid").ifPresent(uid -> json.put("visitor_uid", uid));
        return json;
    }

    private static Optional<String> first(Document form, String... names) {
        return Stream.of(names).flatMap(name -> form.text(name).stream()).findFirst();
    }
}
