package amoroutes.intake.mapping;

import amoroutes.order.FormRole;
import amoroutes.order.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A body that no rule of its vendor takes, but in which somebody left a name and a phone: it is read as a form, for a
 * person is waiting for an answer.
 */
final class UnknownForm {
    private static final String REMARK =
            "no rule of its vendor's map takes this body; it names a person and a phone, so it was read as a form";

    private static final List<String> WRAPPERS =
            List.of("data form fields form_fields form_data lead payload body params values answers".split(" "));

    /** What has one of these is an order, however broken. */
    private static final Set<String> OF_ORDERS =
            Set.of(("products line_items order_lines order_products order_rows items offers total totals "
                            + "total_price total_paid order_status_id")
                    .split(" "));

    private UnknownForm() {}

    /** The fields stand in the body itself, or in the one object that it wraps. */
    static Optional<MappedEvent> of(Scope scope) {
        if (!(scope.item() instanceof Map<?, ?> body)) {
            return Optional.empty();
        }
        return form(body)
                .or(() -> WRAPPERS.stream()
                        .map(body::get)
                        .filter(Map.class::isInstance)
                        .flatMap(inner -> form((Map<?, ?>) inner).stream())
                        .findFirst())
                .map(fields -> event(fields, body));
    }

    private static MappedEvent event(Map<String, Object> fields, Map<?, ?> body) {
        Object marks = Marks.of(List.of(fields, body));
        if (marks != null) {
            fields.put("utm", marks);
        }
        String name = Plain.scalar(Pairs.first(fields, List.of(), List.of("form", "form_name", "formname")))
                .orElse("");
        return new MappedEvent(
                Kind.FORM,
                Optional.empty(),
                name,
                fields,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(REMARK));
    }

    /** What lies deeper, such as the buyer of an order, makes no form. */
    private static Optional<Map<String, Object>> form(Map<?, ?> object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.forEach((key, value) -> fields.put(key.toString(), value));
        Map<String, Object> flat = new LinkedHashMap<>(fields);
        flat.values().removeIf(value -> value instanceof Map || value instanceof List);
        return isForm(flat) && fields.keySet().stream().noneMatch(OF_ORDERS::contains)
                ? Optional.of(HtmlText.plain(fields))
                : Optional.empty();
    }

    /** True when a body names a person and a phone, as a form does. */
    private static boolean isForm(Map<String, ?> body) {
        return !FormRole.NAME.among(body).isEmpty()
                && !FormRole.PHONE.among(body).isEmpty();
    }
}
