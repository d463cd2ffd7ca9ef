package amoroutes.logs;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/** Each line one JSON object, in which what was logged as a field is a field: {@code event}, {@code lead} … */
public final class JsonLines extends JsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(super.encode(event), StandardCharsets.UTF_8);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (KeyValuePair pair : Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
            fields.putPOJO(pair.key, pair.value);
        }
        if (fields.isEmpty()) {
            return line.getBytes(StandardCharsets.UTF_8);
        }
        String added = fields.toString();
        return (added.substring(0, added.length() - 1) + "," + line.substring(1)).getBytes(StandardCharsets.UTF_8);
    }
}
