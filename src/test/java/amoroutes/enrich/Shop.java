package amoroutes.enrich;

import amoroutes.common.Language;
import amoroutes.common.Texts;
import amoroutes.order.Customer;
import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Order;
import amoroutes.settings.Account;
import amoroutes.settings.Accounts;
import amoroutes.settings.Names;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop to draft for: settings as text, an account, and events as JSON. */
final class Shop {
    static final Texts TEXTS = Texts.in(Language.RU);
    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    static final Instant NOON = Instant.parse("2026-11-24T09:00:00Z");
    static final Key ORDER_KEY = new Key("shop", Kind.ORDER, "1042");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Settings settings;
    private final Account account;
    private final boolean canCreate;

    private Shop(Settings settings, Account account, boolean canCreate) {
        this.settings = settings;
        this.account = account;
        this.canCreate = canCreate;
    }

    static Shop with(String... lines) {
        Settings settings = Settings.of(RawProperties.parse(String.join("\n", lines), "p"), Map.of());
        if (!settings.problems().isEmpty()) {
            throw new AssertionError(settings.problems());
        }
        return new Shop(settings, Accounts.shop(), true);
    }

    Shop in(Account other) {
        return new Shop(settings, other, canCreate);
    }

    Shop whereNothingCanBeCreated() {
        return new Shop(settings, account, false);
    }

    LeadDraft lead(String json) {
        return lead(json, 0);
    }

    LeadDraft lead(String json, long contactUserId) {
        return enrich().leadOf(ORDER_KEY, order(json), contactUserId, Map.of());
    }

    ContactDraft contact(String json) {
        return enrich().contactOf(ORDER_KEY, order(json), Map.of());
    }

    ContactDraft customer(String json) {
        return enrich().contactOf(new Key("shop", Kind.CUSTOMER, "77"), new Customer(document(json)), Map.of());
    }

    FormDraft form(String json) {
        return form(json, 0);
    }

    FormDraft form(String json, long contactUserId) {
        Key key = new Key("shop", Kind.FORM, document(json).text("form").orElse("f") + "/abc");
        return enrich().formOf(key, Form.of(key, document(json)), NOON, contactUserId, Map.of(), Map.of());
    }

    Settings settings() {
        return settings;
    }

    private Enrich enrich() {
        return new Enrich(settings, new Names(account), MOSCOW, canCreate);
    }

    static Order order(String json) {
        return new Order(document(json));
    }

    static Document document(String json) {
        try {
            return new Document(tree(JSON.readValue(json, Map.class)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The values of a field as text, options as {@code #id}; empty when the field is not sent. */
    static List<String> values(List<FieldValue> fields, long id) {
        return fields.stream()
                .filter(field -> field.fieldId() == id)
                .flatMap(field -> field.values().stream())
                .map(value -> value.value() == null
                        ? "#" + value.enumId()
                        : value.value().toString())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put((String) key, plain(value)));
        return result;
    }

    /** Numbers become decimals, as the store's reader has them. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return tree(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Shop::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }
}
