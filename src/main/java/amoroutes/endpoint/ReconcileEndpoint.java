package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.http.HttpCall;
import amoroutes.reconcile.Reconciler;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reconciling over HTTP: the shop's orders, or those numbers that were asked for. Its requests are sent by the route. */
public final class ReconcileEndpoint {
    private final Reconciler reconciler;
    private final BooleanSupplier open;
    private final Pages pages;

    /** @param open whether amoCRM takes requests now; nobody waits here until it does */
    public ReconcileEndpoint(Reconciler reconciler, BooleanSupplier open, Pages pages) {
        this.open = requireNonNull(open, "open is null");
        this.reconciler = requireNonNull(reconciler, "reconciler is null");
        this.pages = requireNonNull(pages, "pages is null");
    }

    /** @throws amoroutes.shop.ShopUnavailable when the shop's database cannot be read */
    public Reconciler.Check begin(HttpCall call) {
        List<String> numbers = Arrays.stream(
                        call.queryParameters().getOrDefault("numbers", "").split("[\\s,;]+"))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        Reconciler.Check check =
                numbers.isEmpty() ? reconciler.begin() : reconciler.begin(reconciler.usualSince(), numbers);
        return open.getAsBoolean() ? check : check.withoutReading();
    }

    /**
     * @param trouble why amoCRM's leads could not be read; null when they could: then the store alone was asked
     * @return a page for a browser, else JSON
     */
    public Object answer(HttpCall call, Reconciler.Check check, String trouble) {
        return EventsEndpoint.browser(call)
                ? pages.reconcile(call, check.result(), Optional.ofNullable(trouble))
                : check.result().json();
    }

    /** What can be mended is: orders that never came in are taken, leads that nobody knew are linked. */
    public Object fill(HttpCall call, Reconciler.Check check) {
        Reconciler.Filled filled = reconciler.fill(check.result());
        return EventsEndpoint.browser(call)
                ? pages.seeOther(call, "../reconcile?done=fill")
                : amoroutes.common.Json.object().put("queued", filled.queued()).put("linked", filled.linked());
    }
}
