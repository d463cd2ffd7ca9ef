package amoroutes.deliver;

import amoroutes.enrich.Enrich;
import amoroutes.order.Document;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.settings.Accounts;
import amoroutes.settings.Names;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Events of a shop, in the fewest words, and its settings. */
final class Happened {
    static final Instant NOON = Instant.parse("2026-11-24T09:00:00Z");
    static final Identity IVAN = Identity.phone("+79161234567");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Happened() {}

    /** @param json with single quotes */
    static Event event(Kind kind, String externalId, String json, Identity... people) {
        return new Event(1, new Key("shop", kind, externalId), document(json), List.of(people), 0, Progress.NONE, NOON);
    }

    static Event order(String json, Identity... people) {
        return event(Kind.ORDER, "1042", json, people);
    }

    static Event status(String status) {
        return event(Kind.ORDER_STATUS, "1042", "{'status':'" + status + "'}");
    }

    static Settings settings(String... lines) {
        Settings settings = Settings.of(RawProperties.parse(String.join("\n", lines), "p"), Map.of());
        if (!settings.problems().isEmpty()) {
            throw new AssertionError(settings.problems());
        }
        return settings;
    }

    /** Drafts for the account of {@link Accounts#shop()}, where everything lacking may be created. */
    static Enrich enrich(Settings settings) {
        return new Enrich(settings, new Names(Accounts.shop()), ZoneOffset.UTC, true);
    }

    @SuppressWarnings("unchecked")
    static Document document(String json) {
        try {
            return new Document(JSON.readValue(json.replace('\'', '"'), Map.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
