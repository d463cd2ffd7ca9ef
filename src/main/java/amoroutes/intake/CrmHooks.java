package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.CrmHook;
import amoroutes.settings.ContactSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** amoCRM's own calls. They are not signed: whoever knows the secret in the address is believed. */
public final class CrmHooks {
    /** Many leads with all their custom fields may come in one call. */
    private static final int MOST_FIELDS = 50_000;

    private final Optional<Secret> secret;
    private final ShopValues shopValues;

    /**
     * @param secret empty: nobody is let in
     * @param contacts which fields of a contact a shop knows, and by which names
     */
    public CrmHooks(Optional<amoroutes.settings.Secret> secret, ContactSettings contacts) {
        this.shopValues = new ShopValues(contacts.fields(), contacts.glue());
        this.secret = requireNonNull(secret, "secret is null").map(given -> new Secret(given.value()));
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
        Collection<?> all =
                items instanceof Map<?, ?> map ? map.values() : items instanceof List<?> list ? list : List.of();
        for (Object item : all) {
            if (item instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked")
                Map<String, Object> fields = (Map<String, Object>) item;
                Object id = fields.get("id");
                hooks.add(new CrmHook(
                        entity,
                        action,
                        id == null ? "" : id.toString(),
                        entity.equals("contacts") ? told(fields) : fields));
            }
        }
    }

    /** Beside amoCRM's own fields what they mean in the shop. */
    private Map<String, Object> told(Map<String, Object> contact) {
        Map<String, Object> fields = new LinkedHashMap<>(contact);
        fields.put("customer", shopValues.of(contact));
        return fields;
    }
}
