package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a vendor sends, as he sends it, becomes a lead. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HooksIT {
    private static final Path WOO = Path.of("src/test/resources/inbound/woocommerce/01-order-created.json");
    private static final String SIGNATURE = "yQLol/YAGNUMQf/+543RZdGJADG6RdhRlvyY5arApYk=";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.start(
                dir,
                Map.of(
                        "source.woocommerce.secret", "test-secret & <tag>",
                        "source.tilda.token", "t0ken",
                        "amocrm.order-fields", "goods||customer.company==Компания||utm.utm_source==Откуда"));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static Http.Response woo(String signature) throws IOException {
        HttpRequest.Builder request = Http.to(bench.url("/hooks/woocommerce"))
                .header("Content-Type", "application/json")
                .header("X-WC-Webhook-Topic", "order.created")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(WOO)));
        return Http.send(signature.isEmpty() ? request : request.header("X-WC-Webhook-Signature", signature));
    }

    private static JsonNode newest(String source) {
        return Http.get(bench.url("/events?source=" + source)).json().at("/events/0");
    }

    @Test
    void a_signed_order_of_woocommerce_is_a_lead_an_unsigned_one_is_refused_and_the_ping_is_neither()
            throws IOException {
        assertThat(woo("").status()).isEqualTo(401);
        assertThat(woo(SIGNATURE.replace('y', 'z')).status()).isEqualTo(401);
        assertThat(Http.post(bench.url("/hooks/woocommerce"), "webhook_id=5", FORM)
                        .status())
                .isEqualTo(200);
        assertThat(newest("woocommerce").isMissingNode()).isTrue();

        assertThat(woo(SIGNATURE).status()).isEqualTo(200);
        bench.delivered(newest("woocommerce").path("id").asText());
        JsonNode lead = bench.lead("woocommerce/order/5127");
        assertThat(lead.path("price").asLong()).isEqualTo(12350);
        assertThat(lead.path("name").asText()).isEqualTo("Заказ с сайта 5127");
        assertThat(lead.at("/contacts/0/name").asText()).isEqualTo("Мария Сидорова");
        assertThat(Bench.field(lead.at("/contacts/0"), "PHONE")).isEqualTo("+79002223344");
        assertThat(Bench.field(lead, "Состав заказа")).contains("Кофеварка – Красная", "Цвет", "Красный");
        assertThat(Bench.field(lead, "Компания")).isEqualTo("ООО «Ромашка»");
        assertThat(Bench.field(lead, "Откуда")).isEqualTo("yandex");

        assertThat(woo(SIGNATURE).status()).isEqualTo(200);
        assertThat(bench.leads("woocommerce/order/5127")).hasSize(1);
    }

    @Test
    void what_cannot_be_used_is_answered_200_and_waits_for_a_person() {
        assertThat(Http.post(bench.url("/hooks/tilda?token=t0ken"), "{\"Phone\":", "application/json")
                        .status())
                .isEqualTo(200);
        JsonNode event = newest("tilda");
        assertThat(event.path("state").asText()).isEqualTo("parked");
        assertThat(event.path("code").asText()).isEqualTo("unreadable");
        assertThat(bench.event(event.path("id").asText()).at("/body/raw").asText())
                .isEqualTo("{\"Phone\":");
    }

    @Test
    void a_map_of_one_s_own_takes_effect_while_the_program_runs() {
        assertThat(Http.post(
                                bench.url("/hooks/mine"),
                                "{\"id\":7,\"cost\":{\"value\":\"1 200,50 руб.\"}}",
                                "application/json")
                        .status())
                .isEqualTo(200);
        assertThat(newest("mine").path("state").asText()).isEqualTo("parked");
        String early = newest("mine").path("id").asText();
        bench.program().write("routes/hooks/mine.yaml", """
                events:
                  - kind: order
                    id: [no, id]
                    fields: { cost: ["$money(sum)", "$money(cost.value)"], customer: { name: "'Покупатель'", phone: tel } }
                """);
        Http.until("the map is followed", Duration.ofSeconds(20), () -> {
            Http.post(
                    bench.url("/hooks/mine"),
                    "{\"no\":8,\"sum\":\"1 200,50 руб.\",\"tel\":\"89160000001\"}",
                    "application/json");
            return newest("mine").path("key").asText().equals("mine/order/8");
        });
        bench.delivered(newest("mine").path("id").asText());
        assertThat(bench.lead("mine/order/8").path("price").asLong()).isEqualTo(1201);

        assertThat(Http.send(Http.to(bench.url("/events/" + early + "/retry"))
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        bench.delivered(newest("mine").path("id").asText());
        assertThat(bench.lead("mine/order/7").path("price").asLong()).isEqualTo(1201);
    }
}
