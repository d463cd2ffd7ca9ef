package amoroutes.wiring;

import amoroutes.common.Language;
import amoroutes.deliver.SettingsWatch;
import amoroutes.endpoint.EventsEndpoint;
import amoroutes.endpoint.OpsEndpoint;
import amoroutes.endpoint.Pages;
import amoroutes.endpoint.ReconcileEndpoint;
import amoroutes.intake.OpsDoor;
import amoroutes.ops.Alerts;
import amoroutes.ops.BulkRetry;
import amoroutes.ops.EventPage;
import amoroutes.ops.Events;
import amoroutes.ops.Facts;
import amoroutes.ops.FilterText;
import amoroutes.ops.HomePage;
import amoroutes.ops.Operations;
import amoroutes.ops.ReconcilePage;
import amoroutes.ops.Today;
import amoroutes.reconcile.Reconciler;
import amoroutes.settings.Account;
import amoroutes.store.HookReplay;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/** The beans that operators' routes call. */
final class OpsSide {
    private final Beans beans;
    private final OpsDoor door;
    private final HookReplay replay;
    private final Supplier<Map<String, String>> sources;
    private final SettingsWatch watch;
    private final Reconciler reconciler;
    private final String account;
    private final FilterText filters;
    private final Operations operations;
    private final BulkRetry bulk;

    /**
     * @param sources that are read, and why they cannot be; empty texts when they can
     * @param watch what the settings name and the account does not have
     */
    OpsSide(
            Beans beans,
            OpsDoor door,
            HookReplay replay,
            Supplier<Map<String, String>> sources,
            SettingsWatch watch,
            Reconciler reconciler) {
        this.beans = beans;
        this.door = door;
        this.replay = replay;
        this.sources = sources;
        this.watch = watch;
        this.reconciler = reconciler;
        account = beans.settings().connection().account().map(URI::toString).orElse("");
        filters = new FilterText(zone(), beans.clock());
        operations = new Operations(beans.store(), replay, new CorrectedEvents(Beans.Readers.of(beans.settings())));
        bulk = new BulkRetry(operations, beans.background());
    }

    void bind(Registry registry) {
        HealthReporter health = new HealthReporter(
                beans.store(),
                beans.amo(),
                () -> beans.routes().get().status(),
                sources,
                beans.delivery().sizes()::smallest,
                () -> beans.node().seen(beans.store()));
        StatusReporter status = status(health);
        registry.bind("ops", new OpsEndpoint(door, health::health, status::status, beans.metrics()));
        Pages pages = pages(status);
        registry.bind("events", events(pages));
        registry.bind("reconciling", new ReconcileEndpoint(reconciler, status::open, pages));
        registry.bind("alerts", alerts(status));
    }

    private Alerts alerts(StatusReporter status) {
        return new Alerts(
                () -> new Facts(status.status(), beans.store().overview().parked(), watch.problems()),
                () -> beans.node().seen(beans.store()),
                beans.store().vault(),
                this::language,
                zone(),
                beans.clock());
    }

    private StatusReporter status(HealthReporter health) {
        return new StatusReporter(
                beans.settings(),
                health::health,
                beans.store(),
                beans.amo(),
                beans.directory(),
                beans.metrics().activity(),
                new Today(beans.store().overview(), zone()),
                beans.delivery().sizes()::smallest,
                beans.clock());
    }

    private Pages pages(StatusReporter status) {
        HomePage home = new HomePage(
                beans.store(),
                status::status,
                beans.metrics().activity(),
                filters,
                bulk::state,
                beans.settings().delivery().requestsPerSecond());
        EventPage event = new EventPage(beans.store().ledger(), account, new ExplainedNow(beans, replay));
        return new Pages(home, event, new ReconcilePage(account), zone());
    }

    private EventsEndpoint events(Pages pages) {
        return new EventsEndpoint(
                new Events(beans.store().ledger(), filters, account),
                beans.store().ledger(),
                operations,
                bulk,
                filters,
                pages);
    }

    /** {@code amocrm.language}, else the account's. */
    private String language() {
        return beans.settings()
                .forSource("")
                .main()
                .language()
                .orElseGet(() -> Language.ofAccount(
                        beans.amo().account().current().map(Account::language).orElse("")))
                .name();
    }

    private ZoneId zone() {
        return beans.settings().machine().zone();
    }
}
