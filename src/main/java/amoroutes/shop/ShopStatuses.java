package amoroutes.shop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statuses that this shop's orders can have.
 *
 * @param names by id
 * @param drafts those of carts that are no orders yet; several where the shop was installed again
 * @param fresh the one that a new order gets
 */
record ShopStatuses(Map<String, String> names, Set<String> drafts, String fresh) {
    /** Saved, but the step that makes it new has not come, or failed. */
    static final String UNSET = "0";

    private static final Set<String> DRAFT_NAMES = Set.of("черновик", "draft", "ms3_order_status_draft");
    private static final String SETTINGS =
            "select `key` as k, value as v from %s where `key` in ('%sstatus_draft', '%sstatus_new')";

    ShopStatuses {
        names = Map.copyOf(names);
        drafts = Set.copyOf(drafts);
    }

    static ShopStatuses read(ShopLine line, Layout layout) {
        Map<String, String> names = layout.names(line, "order_statuses");
        String kit = layout.ms3() ? "ms3_" : "ms2_";
        List<Row> settings = layout.hasModx("system_settings")
                ? line.rows(SETTINGS.formatted(layout.modx("system_settings"), kit, kit))
                : List.of();
        Set<String> drafts = new HashSet<>();
        setting(settings, kit + "status_draft").ifPresent(drafts::add);
        if (layout.addressNamesOrder()) {
            names.forEach((id, name) -> {
                if (DRAFT_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
                    drafts.add(id);
                }
            });
        }
        if (layout.ms3() && drafts.isEmpty()) {
            drafts.add("1");
        }
        return new ShopStatuses(
                names, drafts, setting(settings, kit + "status_new").orElse(layout.ms3() ? "2" : "1"));
    }

    boolean draft(String status) {
        return drafts.contains(status);
    }

    /** What an order's status counts as: one that was never set is new. */
    String effective(String status) {
        return status.equals(UNSET) ? fresh : status;
    }

    /** Those an order went through since it had this one; what no log tells is the last of them. */
    List<OrderDecision.Step> steps(String before, List<ShopLog.Line> log, RowDigest print) {
        List<OrderDecision.Step> steps = new ArrayList<>();
        String current = before;
        for (ShopLog.Line line : log) {
            String status = effective(line.status());
            if (!status.equals(current) && !draft(status)) {
                steps.add(new OrderDecision.Step(status, line.at()));
                current = status;
            }
        }
        String last = effective(print.status());
        if (!last.equals(current)) {
            steps.add(new OrderDecision.Step(last, ""));
        }
        return steps;
    }

    Optional<String> name(String status) {
        return Optional.ofNullable(names.get(status)).filter(name -> !name.isBlank());
    }

    private static Optional<String> setting(List<Row> settings, String key) {
        return settings.stream()
                .filter(row -> row.text("k").filter(key::equals).isPresent())
                .flatMap(row -> row.text("v").stream())
                .filter(value -> value.matches("[1-9]\\d*"))
                .findFirst();
    }
}
