package amoroutes.ops;

import amoroutes.reconcile.Reconciliation.Doubled;
import amoroutes.reconcile.Reconciliation.Missing;
import amoroutes.reconcile.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page at {@code /reconcile}: orders without a lead, leads without an order, and orders with several leads. */
public final class ReconcilePage {
    private final Templates template = new Templates("reconcile");
    private final String account;

    /** @param account its address in a browser, without a slash at the end */
    public ReconcilePage(String account) {
        this.account = account;
    }

    /**
     * @param asked the query: {@code numbers} that were compared, {@code done}
     * @param trouble why amoCRM or the shop could not be read; empty when they could
     */
    public String html(Result result, Map<String, String> asked, Optional<String> trouble, Texts texts) {
        Query lang = Query.of(asked).plain();
        Map<String, Object> model = new HashMap<>();
        model.put("message", asked.containsKey("done") ? texts.say("reconcile.done") : "");
        model.put(
                "refused",
                trouble.map(why -> texts.say("reconcile.unread", why)).orElse(""));
        model.put("numbers", asked.getOrDefault("numbers", ""));
        model.put("langName", lang.get("lang"));
        model.put("summary", summary(result, texts));
        model.put(
                "missing", result.missing().stream().map(one -> row(one, texts)).toList());
        model.put(
                "unknown",
                result.unknown().stream()
                        .map(lead -> new LeadRow(lead.key().toString(), lead.name(), List.of(link(lead.leadId()))))
                        .toList());
        model.put("doubled", result.doubled().stream().map(this::row).toList());
        model.put(
                "fills",
                result.missing().stream().anyMatch(ReconcilePage::fills)
                        || !result.unknown().isEmpty());
        return template.html(texts, "./", account, lang, model);
    }

    private static String summary(Result result, Texts texts) {
        String orders = texts.say(
                "reconcile.sum",
                result.orders(),
                texts.time(result.since()),
                result.missing().size(),
                result.waiting(),
                result.unwanted());
        return orders
                + result.leads()
                        .map(leads -> " " + texts.say("reconcile.leads", leads))
                        .orElse("");
    }

    /** An order without a lead. */
    record MissingRow(String number, String key, String state, String why, String event) {}

    private static MissingRow row(Missing missing, Texts texts) {
        return new MissingRow(
                missing.order().number(),
                missing.known()
                        .key()
                        .or(missing.order()::key)
                        .map(Object::toString)
                        .orElse(""),
                missing.known()
                        .state()
                        .map(state -> texts.say("state." + state.word()))
                        .orElseGet(() -> texts.say("reconcile.never")),
                missing.known().why().orElse(""),
                missing.known().event().isPresent()
                        ? Long.toString(missing.known().event().getAsLong())
                        : "");
    }

    /** It can be had from the shop's database. */
    private static boolean fills(Missing missing) {
        return missing.neverCame() && missing.order().row().isPresent();
    }

    /** A lead in amoCRM. */
    record Link(String id, String url) {}

    /** Leads with the key of an order. */
    record LeadRow(String key, String name, List<Link> leads) {}

    private LeadRow row(Doubled doubled) {
        return new LeadRow(
                doubled.key().toString(),
                "",
                doubled.leadIds().stream().map(this::link).toList());
    }

    private Link link(long leadId) {
        return new Link(Long.toString(leadId), account + "/leads/detail/" + leadId);
    }
}
