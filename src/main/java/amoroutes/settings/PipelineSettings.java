package amoroutes.settings;

import java.util.List;
import java.util.Optional;

/**
 * Where a lead goes and who looks after it. Pipelines, stages and users are ids or names, resolved by {@link Names}.
 *
 * @param initialStatus the shop's status, by id or name, at which an order counts as new
 * @param createStages pipelines and stages that are named and lacking are created
 * @param categoryFirst a category's user, pipeline and stage go before the order's own
 */
public record PipelineSettings(
        Optional<String> pipeline,
        Optional<String> newOrderStatus,
        String initialStatus,
        StatusMap orderStatuses,
        StatusPolicy statusPolicy,
        boolean createStages,
        List<CategoryRule> categories,
        CategoriesMatch categoriesMatch,
        boolean categoryFirst,
        Optional<String> defaultResponsible,
        boolean responsibleFromContact) {
    /** May a shop's status move a lead that people have moved? */
    public enum StatusPolicy {
        FORWARD,
        SHOP,
        CRM
    }

    /** Which of an order's lines says the category. */
    public enum CategoriesMatch {
        FIRST,
        COSTLIEST,
        LAST,
        JSON_ORDER
    }

    static final Section KEYS = new Section("Pipelines and statuses: ids or names");

    static final Setting<Optional<String>> PIPELINE =
            text("amocrm.pipeline-id", "Pipeline of leads from orders; empty: the account's main one");
    static final Setting<Optional<String>> NEW_ORDER_STATUS =
            text("amocrm.new-order-status-id", "Stage of a new lead; empty: the pipeline's first ordinary one");
    static final Setting<String> INITIAL_STATUS = KEYS.perSource(
            "amocrm.initial-order-status",
            "1",
            Parsers.TEXT,
            "Shop status at which an order is new and begins in that stage; a miniShop2 knows its own");
    static final Setting<StatusMap> ORDER_STATUSES = KEYS.perSource(
            "amocrm.order-statuses",
            "",
            StatusMap::parse,
            "Shop status to stage, {\"2\":\"Paid\"} or {\"<pipeline>\":{\"2\":\"Paid\"}}; empty: equal names");
    static final Setting<StatusPolicy> STATUS_POLICY = KEYS.perSource(
            "amocrm.status-policy",
            "forward",
            Parsers.oneOf(StatusPolicy.class),
            "forward = never back, shop = the shop wins, crm = only at creation");
    static final Setting<Boolean> AUTO_UPDATE_PIPELINES = KEYS.perSource(
            "amocrm.auto-update-pipelines",
            "no",
            Parsers.BOOLEAN,
            "Create the stages that the shop's statuses need, and pipelines that are named and lacking");
    static final Setting<List<CategoryRule>> CATEGORIES = KEYS.perSource(
            "amocrm.categories-pipelines",
            "{}",
            CategoryRule::parse,
            "By product category, * is any: {\"40\":{\"pipeline_id\":1,\"status_id\":2,\"responsible_user_id\":3}}");
    static final Setting<CategoriesMatch> CATEGORIES_MATCH = KEYS.perSource(
            "amocrm.categories-match",
            "first",
            Parsers.oneOf(CategoriesMatch.class),
            "Which line's category counts: first, costliest, last, json-order");
    static final Setting<Boolean> CATEGORY_FIRST = KEYS.perSource(
            "amocrm.responsible-id-priority-category",
            "yes",
            Parsers.BOOLEAN,
            "The category's user, pipeline and stage replace the order's own");
    static final Setting<Optional<String>> DEFAULT_RESPONSIBLE = text(
            "amocrm.default-responsible-user-id", "For new leads and contacts that have none; empty: amoCRM decides");
    static final Setting<Boolean> RESPONSIBLE_FROM_CONTACT = KEYS.perSource(
            "amocrm.responsible-from-contact", "no", Parsers.BOOLEAN, "A known contact's user gets the new lead");

    /** Whether an order with this status, by the names that the shop has for it, is a new one. */
    public boolean initial(List<String> shopStatus, Optional<String> ofShop) {
        String initial = ofShop.filter(own -> initialStatus.equals(INITIAL_STATUS.fallback()))
                .orElse(initialStatus);
        return shopStatus.isEmpty() || shopStatus.stream().anyMatch(initial.strip()::equalsIgnoreCase);
    }

    static PipelineSettings of(Values values) {
        return new PipelineSettings(
                values.get(PIPELINE),
                values.get(NEW_ORDER_STATUS).filter(status -> !status.equals("1")),
                values.get(INITIAL_STATUS),
                values.get(ORDER_STATUSES),
                values.get(STATUS_POLICY),
                values.get(AUTO_UPDATE_PIPELINES),
                values.get(CATEGORIES),
                values.get(CATEGORIES_MATCH),
                values.get(CATEGORY_FIRST),
                values.get(DEFAULT_RESPONSIBLE),
                values.get(RESPONSIBLE_FROM_CONTACT));
    }

    private static Setting<Optional<String>> text(String name, String doc) {
        return KEYS.perSource(name, "", Parsers.OPTIONAL, doc);
    }
}
