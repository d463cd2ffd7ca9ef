package amoroutes.modx;

import amoroutes.common.Json;
import amoroutes.settings.Setting;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Reads single values of the component: what MODX writes as 1 and 0, what meant two things at once, what nobody fills. */
final class Values {
    private static final String CANNOT_BE_USED = "its value cannot be used here, set it by hand: ";

    /** The shop's status of new orders, as the component knew it. */
    private static final long INITIAL = 1;

    private static final Set<String> OF_CATEGORY = Set.of("pipeline_id", "status_id", "responsible_user_id");
    private static final String CATEGORIES_MATCH =
            "the first line that fits decides, as documented; the component took the last one"
                    + " (amocrm.categories-match=last) and never set the stage";

    /**
     * A value of the component as our settings write it.
     *
     * @param remark what is different now; why it cannot be used
     */
    record Value(String text, String remark, boolean unusable) {
        static Value of(String text) {
            return of(text, "");
        }

        static Value of(String text, String remark) {
            return new Value(text, remark, false);
        }

        static Value unusable(String why) {
            return new Value("", why, true);
        }
    }

    private final Component component;

    Values(Component component) {
        this.component = component;
    }

    /**
     * @param context empty: the general value
     * @param name without {@code amocrm_}
     */
    Value of(String context, String name, Setting<?> setting) {
        String text = component
                .value(context, Component.PREFIX + name)
                .orElse("")
                .strip()
                .replaceAll("\\s*[\r\n]+\\s*", " ");
        Value value = read(context, name, setting, text);
        Optional<String> trouble = value.unusable() ? Optional.empty() : setting.trouble(value.text());
        return trouble.map(why -> Value.unusable(CANNOT_BE_USED + why)).orElse(value);
    }

    private Value read(String context, String name, Setting<?> setting, String text) {
        return switch (name) {
            case "new_order_status_id" -> newOrderStatus(context, text);
            case "categories_pipelines" -> categories(text);
            case "order_fields" -> orderFields(text);
            case "user_fields" ->
                text.isEmpty()
                        ? Value.of(setting.fallback(), "empty there: contacts got nothing but a name. Ours get these")
                        : Value.of(text);
            default -> plain(name, setting, text);
        };
    }

    private static Value plain(String name, Setting<?> setting, String text) {
        boolean yesOrNo = setting.fallback().matches("yes|no");
        if (yesOrNo) {
            return Value.of(text.isEmpty() || text.equals("0") ? "no" : text.equals("1") ? "yes" : text);
        }
        boolean id = name.endsWith("_id") || name.equals("form_status_new");
        return Value.of(id && text.equals("0") ? "" : text);
    }

    /** It named a stage of amoCRM, or a shop status to look up in the status map: the default 1 was the latter. */
    private Value newOrderStatus(String context, String text) {
        if (text.isEmpty() || text.equals("0")) {
            return Value.of("");
        }
        boolean shopStatus = text.matches("\\d{1,9}")
                && (text.equals("1") || component.shopStatuses().contains(Long.valueOf(text)));
        if (!shopStatus) {
            return mapped(context, INITIAL)
                    .filter(row -> !String.valueOf(row.stage()).equals(text))
                    .map(row -> Value.of(
                            text,
                            "the status map gives the initial status 1 the stage " + row.stage()
                                    + ", but a new order begins in this one"))
                    .orElseGet(() -> Value.of(text));
        }
        return mapped(context, Long.parseLong(text))
                .map(row -> Value.of(
                        String.valueOf(row.stage()), "there it named the shop's status " + text + "; here its stage"))
                .orElseGet(() -> Value.of(
                        "",
                        "there it named the shop's status " + text + ", which has no stage: the first one is used"));
    }

    private Optional<Component.StatusRow> mapped(String context, long status) {
        String pipeline = component.value(context, "amocrm_pipeline_id").orElse("");
        return component.statusMap().stream()
                .filter(row -> row.status() == status)
                .filter(row ->
                        row.pipeline() == 0 || String.valueOf(row.pipeline()).equals(pipeline))
                .findFirst();
    }

    private static Value orderFields(String text) {
        boolean all = text.contains("goods") && text.contains("payment") && text.contains("delivery");
        return Value.of(
                text,
                all
                        ? ""
                        : "the component also filled the fields goods, payment and delivery where amoCRM has them: add"
                                + " them to keep that");
    }

    /** The component's rules by category as ours. Its key 0, the root of the shop, fitted every product: that is {@code *}. */
    private static Value categories(String text) {
        if (text.isEmpty() || text.equals("[]")) {
            return Value.of("{}");
        }
        if (!(Json.container(text).orElse(null) instanceof ObjectNode categories)) {
            return Value.unusable("it is no JSON object: the component could not read it either");
        }
        ObjectNode rules = Json.object();
        categories.properties().forEach(category -> {
            if (category.getValue() instanceof ObjectNode rule) {
                rules.set(
                        category.getKey().equals("0") ? "*" : category.getKey(),
                        rule.deepCopy().retain(OF_CATEGORY));
            }
        });
        return Value.of(rules.toString(), categories.isEmpty() ? "" : CATEGORIES_MATCH);
    }
}
