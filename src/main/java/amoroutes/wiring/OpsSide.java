package amoroutes.wiring;

import amoroutes.common.Language;
import amoroutes.deliver.SettingsWatch;
import amoroutes.endpoint.EventsEndpoint;
import amoroutes.endpoint.OpsEndpoint;
import amoroutes.endpoint.Pages;
import amoroutes.intake.OpsDoor;
import amoroutes.ops.Alerts;
import amoroutes.ops.BulkRetry;
import amoroutes.ops.EventPage;
import amoroutes.ops.Events;
import amoroutes.ops.Facts;
import amoroutes.ops.FilterText;
import amoroutes.ops.HomePage;
import amoroutes.ops.Operations;
import amoroutes.ops.Today;
import amoroutes.settings.Account;
import amoroutes.store.HookReplay;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/**
 * The beans that operators' routes call.
 *
 * @param sources that are read, and why they cannot be; empty texts when they can
 * @param watch what the settings name and the account does not have
 */
record OpsSide(
        Beans beans, OpsDoor door, HookReplay replay, Supplier<Map<String, String>> sources, SettingsWatch watch) {
    void bind(Registry registry) {
        HealthReporter health = new HealthReporter(
                beans.store(),
                beans.amo(),
                () -> beans.routes().get().status(),
                sources,
                beans.delivery().sizes()::smallest);
        StatusReporter status = status(health);
        registry.bind("ops", new OpsEndpoint(door, health::health, status::status, beans.metrics()));
        registry.bind("events", events(status));
        registry.bind("alerts", alerts(status));
    }

    private Alerts alerts(StatusReporter status) {
        return new Alerts(
                () -> new Facts(status.status(), beans.store().overview().parked(), watch.problems()),
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

    private EventsEndpoint events(StatusReporter status) {
        String account =
                beans.settings().connection().account().map(URI::toString).orElse("");
        FilterText filters = new FilterText(zone(), beans.clock());
        Operations operations =
                new Operations(beans.store(), replay, new CorrectedEvents(Beans.Readers.of(beans.settings())));
        BulkRetry bulk = new BulkRetry(operations, beans.background());
        HomePage home = new HomePage(
                beans.store(),
                status::status,
                beans.metrics().activity(),
                filters,
                bulk::state,
                beans.settings().delivery().requestsPerSecond());
        EventPage event = new EventPage(beans.store().ledger(), status::status, new ExplainedNow(beans, replay));
        return new EventsEndpoint(
                new Events(beans.store().ledger(), filters, account),
                beans.store().ledger(),
                operations,
                bulk,
                filters,
                new Pages(home, event, zone()));
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
