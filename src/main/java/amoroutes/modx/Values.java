package amoroutes.modx;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Setting;
import java.util.Optional;

/** Reads single values of the component: what MODX writes as 1 and 0, what meant two things at once, what nobody fills. */
final class Values {
    private static final String CANNOT_BE_USED = "its value cannot be used here, set it by hand: ";

    /** The shop's status of new orders, as the component knew it. */
    private static final long INITIAL = 1;

    private final Component component;

    Values(Component component) {
        this.component = requireNonNull(component, "component is null");
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
            case "categories_pipelines" -> CategoriesJson.of(text);
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
}
