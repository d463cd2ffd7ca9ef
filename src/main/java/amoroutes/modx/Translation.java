package amoroutes.modx;

import amoroutes.common.Json;
import amoroutes.modx.Line.Fate;
import amoroutes.settings.Catalogue;
import amoroutes.settings.Setting;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The component's settings as ours. Names go mechanically ({@code amocrm_x_y} is {@code amocrm.x-y}); values are written
 * the way our settings are; what a MODX context has of its own becomes {@code source.<context>.x-y}.
 */
public final class Translation {
    private static final String BACK_OFFICE = "mgr";

    private static final String PATHS = "where the component's files lie in the shop";

    /** Where the component kept its tokens. */
    private static final String TOKENS = "token_field";

    /** What nothing of ours answers to, and why. */
    private static final Map<String, String> NO_EQUIVALENT = Map.of(
            "protocol",
            "amoCRM is always spoken to by https",
            "client_code",
            "a code is valid for 20 minutes and once: get a new one and run: authorize CODE",
            TOKENS,
            "tokens are never written into settings; --take-tokens goes on with them",
            "secret_key",
            "the component never used it",
            "spam_modx_log",
            "everything that happens to an event stands in its history, and in the log",
            "core_path",
            PATHS,
            "assets_path",
            PATHS,
            "assets_url",
            PATHS);

    private final Component component;
    private final Values values;
    private final List<Line> lines = new ArrayList<>();

    private Translation(Component component) {
        this.component = component;
        this.values = new Values(component);
    }

    /** In the order of the component's names, general settings first. */
    public static List<Line> of(Component component) {
        Translation translation = new Translation(component);
        component.general().keySet().forEach(translation::general);
        translation.statusMap();
        translation.redirect();
        component
                .zone()
                .ifPresent(zone ->
                        translation.lines.add(new Line("date_timezone", "database.zone", zone, Fate.TAKEN, "")));
        component.contexts().forEach((context, own) -> translation.context(context, own.keySet()));
        if (component.personal() > 0) {
            translation.lines.add(Line.none(
                    component.personal() + " setting(s) of single users or groups",
                    "an order's settings come from its source, not from who placed it"));
        }
        return List.copyOf(translation.lines);
    }

    private void general(String from) {
        String name = from.substring(Component.PREFIX.length());
        lines.add(noEquivalent(name)
                .map(why -> Line.none(from, why))
                .or(() -> setting(name).map(setting -> general(from, name, setting)))
                .orElseGet(() -> Line.none(from, "no setting of the component that is known")));
    }

    private Line general(String from, String name, Setting<?> setting) {
        Values.Value value = values.of("", name, setting);
        if (value.unusable()) {
            return Line.none(from, value.remark());
        }
        if (setting.secret()) {
            return value.text().isBlank()
                    ? new Line(from, setting.name(), "", Fate.DEFAULT, "")
                    : new Line(from, setting.name(), value.text(), Fate.SECRET, "");
        }
        boolean usual = setting.same(value.text(), setting.fallback());
        return new Line(from, setting.name(), value.text(), usual ? Fate.DEFAULT : Fate.TAKEN, value.remark());
    }

    private void context(String context, Iterable<String> names) {
        for (String from : names) {
            String name = from.substring(Component.PREFIX.length());
            lines.add(context(context, name, from + " of context " + context));
        }
    }

    private Line context(String context, String name, String from) {
        Optional<Setting<?>> setting = setting(name);
        if (context.equals(BACK_OFFICE)) {
            return Line.none(from, "no orders are placed in the back office");
        }
        if (setting.isEmpty() || !setting.get().perSource()) {
            return Line.none(from, noEquivalent(name).orElse("it holds for all sources here"));
        }
        Values.Value own = values.of(context, name, setting.get());
        if (own.unusable()) {
            return Line.none(from, own.remark());
        }
        String everywhere = component.general().containsKey(Component.PREFIX + name)
                ? values.of("", name, setting.get()).text()
                : setting.get().fallback();
        boolean same = setting.get().same(own.text(), everywhere);
        String key = "source." + context + setting.get().name().substring("amocrm".length());
        return new Line(from, key, own.text(), same ? Fate.DEFAULT : Fate.TAKEN, own.remark());
    }

    private void statusMap() {
        String from = "table amocrm_status";
        if (component.statusMap().isEmpty()) {
            lines.add(
                    new Line(
                            from,
                            "amocrm.order-statuses",
                            "",
                            Fate.DEFAULT,
                            "nothing is mapped there: a status moves a lead to the stage of the same name, where there is one"));
        } else {
            lines.add(new Line(from, "amocrm.order-statuses", orderStatuses(component.statusMap()), Fate.TAKEN, ""));
        }
    }

    private void redirect() {
        if (component.general().containsKey("amocrm_client_id")) {
            lines.add(component
                    .siteUrl()
                    .map(url -> new Line("site_url", "amocrm.redirect-uri", url, Fate.TAKEN, ""))
                    .orElseGet(() -> Line.none(
                            "site_url",
                            "MODX makes it from the visitor's request: copy the redirect URI from the integration to"
                                    + " amocrm.redirect-uri, unless you use amocrm.access-token")));
        }
    }

    private static Optional<String> noEquivalent(String name) {
        return Optional.ofNullable(NO_EQUIVALENT.get(name));
    }

    /** Where a status was mapped twice, the component took the first row. */
    private static String orderStatuses(List<Component.StatusRow> rows) {
        ObjectNode map = Json.object();
        for (Component.StatusRow row : rows) {
            ObjectNode stages = row.pipeline() == 0 ? map : map.withObjectProperty(String.valueOf(row.pipeline()));
            String status = String.valueOf(row.status());
            if (!stages.has(status)) {
                stages.put(status, row.stage());
            }
        }
        return map.toString();
    }

    private static Optional<Setting<?>> setting(String name) {
        return Catalogue.named("amocrm." + name.replace('_', '-'));
    }

    /** The component's tokens, as it kept them; empty when amoCRM never let it in. */
    public static Optional<String> tokens(Component component) {
        return component.value("", Component.PREFIX + TOKENS).filter(json -> !json.isBlank());
    }
}
