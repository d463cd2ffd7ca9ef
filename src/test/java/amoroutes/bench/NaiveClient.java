package amoroutes.bench;

import amoroutes.e2e.Http;
import amoroutes.sandbox.Sandbox;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What most integrations do, for comparison: for each order, one after another, a search by phone, a search by e-mail, a
 * new contact, a new lead. It has amoCRM to itself and works without a fault.
 */
record NaiveClient() implements Scenario {
    static final String NAME = "naive";
    private static final int ORDERS = 30;
    private static final int CALLS = 4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        try (Sandbox amo = Sandbox.start(options.amo())) {
            long[] millis = new long[ORDERS];
            long begun = System.nanoTime();
            for (int i = 0; i < ORDERS; i++) {
                long at = System.nanoTime();
                order(amo, i);
                millis[i] = (System.nanoTime() - at) / 1_000_000;
            }
            double perSecond = ORDERS * 1e9 / (System.nanoTime() - begun);
            Arrays.sort(millis);
            report.add(new Figures(
                    NAME,
                    ORDERS,
                    CALLS,
                    perSecond,
                    perSecond / options.limit(),
                    Burst.percentile(millis, 50),
                    Burst.percentile(millis, 99),
                    amo.throttled(),
                    amo.mostInASecond(),
                    0,
                    ORDERS - amo.state().path("leads").asInt()));
            report.of("burst-10000")
                    .ifPresent(burst -> report.add(Promise.atLeast(
                            NAME, "times our burst is faster", 100, burst.perSecond() / perSecond, false)));
        }
    }

    private static void order(Sandbox amo, int number) {
        String phone = "7917" + (1_000_000 + number);
        String email = "naive" + number + "@example.ru";
        send(amo, Http.to(amo.url() + "/api/v4/contacts?query=" + phone).GET());
        send(amo, Http.to(amo.url() + "/api/v4/contacts?query=" + email).GET());
        Http.Response contact =
                send(amo, Http.posting(amo.url() + "/api/v4/contacts", """
                [{"name":"Покупатель %d","custom_fields_values":[
                 {"field_code":"PHONE","values":[{"value":"+%s","enum_code":"WORK"}]},
                 {"field_code":"EMAIL","values":[{"value":"%s","enum_code":"WORK"}]}]}]""".formatted(number, phone, email)));
        long id = contact.json().at("/_embedded/contacts/0/id").asLong();
        send(amo, Http.posting(amo.url() + "/api/v4/leads", """
                [{"name":"Заказ %d","price":2991,"_embedded":{"contacts":[{"id":%d}]}}]""".formatted(number, id)));
    }

    private static Http.Response send(Sandbox amo, HttpRequest.Builder request) {
        Http.Response response = Http.send(request.header(
                "Authorization", "Bearer " + amo.options().client().longLivedToken()));
        if (response.status() >= 300) {
            throw new AssertionError("the naive client got " + response.status() + " " + response.text());
        }
        return response;
    }
}
