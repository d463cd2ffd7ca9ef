package amoroutes.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Which entities a list shows and in what order. Filters that the real one is known to honour without its paid option
 * work; everything unknown is silently ignored, which shows the whole collection (amocrm-api.md section 1).
 */
final class Selection {
    private static final Comparator<Entity> USUAL =
            Comparator.<Entity>comparingLong(entity -> entity.updatedAt).thenComparingLong(entity -> entity.id);
    private static final Map<String, Comparator<Entity>> ORDERS = Map.of(
            "id", Comparator.comparingLong(entity -> entity.id),
            "created_at",
                    Comparator.<Entity>comparingLong(entity -> entity.createdAt).thenComparingLong(entity -> entity.id),
            "updated_at", USUAL,
            "name", Comparator.<Entity, String>comparing(entity -> entity.name).thenComparingLong(entity -> entity.id));
    /** Filters that take one or several numbers. */
    private static final Map<String, ToLongFunction<Entity>> NUMBERS = Map.of(
            "id", entity -> entity.id,
            "responsible_user_id", entity -> entity.responsibleUserId,
            "created_by", entity -> entity.createdBy,
            "updated_by", entity -> entity.updatedBy);
    /** Filters that take a beginning and an end; of contacts and companies only the last change. */
    private static final Map<String, ToLongFunction<Entity>> RANGES = Map.of(
            "created_at", entity -> entity.createdAt,
            "updated_at", entity -> entity.updatedAt,
            "closed_at", entity -> entity.closedAt == null ? 0 : entity.closedAt,
            "price", entity -> entity.price);

    private static final int PHONE_DIGITS = 6;

    private Selection() {}

    /** @throws Refusal 400 for the custom field filter, when the account has not bought it. */
    static List<Entity> select(List<Entity> all, Kind kind, Query query, boolean filterEnabled) {
        if (!filterEnabled && query.hasAny("filter[custom_fields_values]")) {
            throw new Refusal(Problem.badRequest("Invalid filter for current account"));
        }
        Predicate<Entity> wanted = text(query);
        for (Map.Entry<String, ToLongFunction<Entity>> each : NUMBERS.entrySet()) {
            Set<Long> numbers = query.numbers("filter[" + each.getKey() + "]");
            wanted = numbers.isEmpty() ? wanted : wanted.and(any(numbers, each.getValue()));
        }
        for (Map.Entry<String, ToLongFunction<Entity>> each : RANGES.entrySet()) {
            Query.Range range = query.range("filter[" + each.getKey() + "]");
            boolean known = kind == Kind.LEADS || each.getKey().equals("updated_at");
            wanted = range.isAll() || !known
                    ? wanted
                    : wanted.and(entity -> range.holds(each.getValue().applyAsLong(entity)));
        }
        List<String> names = query.all("filter[name]");
        wanted = names.isEmpty() ? wanted : wanted.and(entity -> names.contains(entity.name));
        if (kind == Kind.LEADS) {
            Set<Long> pipelines = query.numbers("filter[pipeline_id]");
            wanted = pipelines.isEmpty() ? wanted : wanted.and(any(pipelines, lead -> lead.pipelineId));
            wanted = wanted.and(statuses(query));
        }
        List<Entity> selected = new ArrayList<>(all.stream().filter(wanted).toList());
        selected.sort(order(kind, query));
        return selected;
    }

    private static Comparator<Entity> order(Kind kind, Query query) {
        for (String name : query.values().keySet()) {
            if (name.startsWith("order[") && name.endsWith("]")) {
                String field = name.substring("order[".length(), name.length() - 1);
                String direction = query.first(name).orElse("");
                if (kind.sortsBy(field) && (direction.equals("asc") || direction.equals("desc"))) {
                    Comparator<Entity> order = ORDERS.get(field);
                    return direction.equals("asc") ? order : order.reversed();
                }
            }
        }
        return USUAL;
    }

    private static Predicate<Entity> any(Set<Long> numbers, ToLongFunction<Entity> what) {
        return entity -> numbers.contains(what.applyAsLong(entity));
    }

    /** Pairs {@code filter[statuses][0][pipeline_id]} and {@code [status_id]}; half a pair is ignored. */
    private static Predicate<Entity> statuses(Query query) {
        List<Predicate<Entity>> pairs = new ArrayList<>();
        for (String name : query.values().keySet()) {
            if (name.startsWith("filter[statuses][") && name.endsWith("][pipeline_id]")) {
                String other = name.substring(0, name.length() - "[pipeline_id]".length()) + "[status_id]";
                Set<Long> pipeline = query.numbers(name);
                Set<Long> status = query.numbers(other);
                if (!status.isEmpty()) {
                    pairs.add(lead -> pipeline.contains(lead.pipelineId) && status.contains(lead.statusId));
                }
            }
        }
        return pairs.isEmpty() ? lead -> true : lead -> pairs.stream().anyMatch(pair -> pair.test(lead));
    }

    /** Fuzzy: a part of the name or of any value, and of a phone's digits however it is written. */
    private static Predicate<Entity> text(Query query) {
        String text = query.first("query").orElse("").strip().toLowerCase(Locale.ROOT);
        String digits = text.replaceAll("\\D", "");
        boolean phone = digits.length() >= PHONE_DIGITS && text.matches("[\\d\\s()+.-]+");
        return text.isEmpty()
                ? entity -> true
                : entity -> entity.text().contains(text)
                        || (phone && entity.digits().lines().anyMatch(line -> line.contains(digits)));
    }
}
