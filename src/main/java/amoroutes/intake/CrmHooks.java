package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.CrmHook;
import amoroutes.settings.ContactSettings;
import amoroutes.settings.FieldMap;
import amoroutes.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** amoCRM's own calls. They are not signed: whoever knows the secret in the address is believed. */
public final class CrmHooks {
    /** Many leads with all their custom fields may come in one call. */
    private static final int MOST_FIELDS = 50_000;

    private final Optional<Secret> secret;
    private final ContactSettings contacts;

    /**
     * @param secret empty: nobody is let in
     * @param contacts which fields of a contact a shop knows, and by which names
     */
    public CrmHooks(Optional<Secret> secret, ContactSettings contacts) {
        this.secret = requireNonNull(secret, "secret is null");
        this.contacts = requireNonNull(contacts, "contacts is null");
    }

    /** @throws Refused 404 when the secret is wrong, as if there were no such address */
    public void ask(String presented) {
        if (secret.filter(known -> known.is(presented)).isEmpty()) {
            throw Refused.absent("There is nothing at this address.");
        }
    }

    /**
     * What a call tells.
     *
     * @throws Refused 404 when the secret is wrong, as if there were no such address
     */
    public List<CrmHook> read(String presented, byte[] body) {
        ask(presented);
        List<CrmHook> hooks = new ArrayList<>();
        FormReader.urlencoded(body, StandardCharsets.UTF_8, MOST_FIELDS).forEach((entity, actions) -> {
            if (actions instanceof Map<?, ?> byAction && !entity.equals("account")) {
                byAction.forEach((action, items) -> add(entity, action.toString(), items, hooks));
            }
        });
        return hooks;
    }

    private void add(String entity, String action, Object items, List<CrmHook> hooks) {
        items(items).filter(Map.class::isInstance).forEach(item -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> fields = (Map<String, Object>) item;
            String id = Objects.toString(fields.get("id"), "");
            hooks.add(new CrmHook(entity, action, id, entity.equals("contacts") ? told(fields) : fields));
        });
    }

    /** Beside amoCRM's own fields what they mean in the shop. */
    private Map<String, Object> told(Map<String, Object> contact) {
        Map<String, Object> fields = new LinkedHashMap<>(contact);
        fields.put("customer", shopValues(contact));
        return fields;
    }

    /**
     * What a contact tells of a shop's customer: {@code amocrm.user-fields} read backwards. Of several values the first
     * counts, or all of them, joined by {@code amocrm.user-fields-glue-amo-values}.
     */
    private Map<String, String> shopValues(Map<String, Object> contact) {
        Map<String, String> values = new LinkedHashMap<>();
        for (FieldMap.Pair pair : contacts.fields().pairs()) {
            value(contact, pair.target()).ifPresent(value -> values.put(pair.source(), value));
        }
        return values;
    }

    private Optional<String> value(Map<String, Object> contact, String target) {
        return customFields(contact)
                .filter(field -> is(field, target))
                .findFirst()
                .map(field -> joined(field.get("values")))
                .or(() -> Optional.ofNullable(contact.get(target))
                        .filter(String.class::isInstance)
                        .map(Object::toString));
    }

    private static boolean is(Map<?, ?> field, String target) {
        return Stream.of("id", "code", "name")
                .map(field::get)
                .filter(Objects::nonNull)
                .anyMatch(known -> known.toString().equalsIgnoreCase(target));
    }

    private String joined(Object values) {
        List<String> all = items(values).map(CrmHooks::text).toList();
        return contacts.glue().isEmpty()
                ? all.stream().findFirst().orElse("")
                : all.stream().collect(Collectors.joining(contacts.glue()));
    }

    private static Stream<Map<?, ?>> customFields(Map<String, Object> contact) {
        return items(contact.get("custom_fields")).filter(Map.class::isInstance).map(field -> (Map<?, ?>) field);
    }

    /** A value stands alone, or beside its enum. */
    private static String text(Object value) {
        Object plain = value instanceof Map<?, ?> pair ? pair.get("value") : value;
        return plain == null ? "" : plain.toString();
    }

    private static Stream<?> items(Object several) {
        return several instanceof List<?> list
                ? list.stream()
                : several instanceof Map<?, ?> map ? map.values().stream() : Stream.empty();
    }
}
