package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: an order that was posted is a lead. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FirstLeadIT {
    @TempDir
    static Path dir;

    private static Bench bench;
    private static JsonNode event;
    private static JsonNode lead;

    @BeforeAll
    static void an_order_is_posted() {
        bench = Bench.start(
                        dir,
                        Map.of(
                                "amocrm.pipeline-id", "Опт",
                                "amocrm.new-order-status-id", "Переговоры",
                                "amocrm.default-responsible-user-id", "Борис Менеджер",
                                "amocrm.order-fields", "weight||delivery_cost||goods||payment==Способ оплаты"))
                .warm();
        event = bench.delivered(bench.accepted("/orders", Shop.FULL));
        lead = bench.lead("shop/order/1042");
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void the_lead_has_name_price_pipeline_stage_and_the_one_responsible() {
        assertThat(lead.path("name").asText()).isEqualTo("Заказ с сайта 2411/12");
        assertThat(lead.path("price").asLong()).isEqualTo(2991);
        assertThat(lead.path("pipeline").asText()).isEqualTo("Опт");
        assertThat(lead.path("status").asText()).isEqualTo("Переговоры");
        assertThat(lead.path("responsible").asText()).isEqualTo("Борис Менеджер");
    }

    @Test
    void the_lead_has_the_contact_with_phone_and_e_mail() {
        JsonNode contact = lead.path("contacts").path(0);
        assertThat(contact.path("name").asText()).isEqualTo("Иван Петров");
        assertThat(Bench.field(contact, "PHONE")).isEqualTo("+79161234567");
        assertThat(Bench.field(contact, "EMAIL")).isEqualTo("ivan@example.ru");
    }

    @Test
    void the_lead_has_goods_address_and_the_mapped_fields() {
        assertThat(Bench.field(lead, "Состав заказа")).contains("Чайник", "2 шт", "красный");
        assertThat(Bench.field(lead, "Город")).isEqualTo("Москва");
        assertThat(Bench.field(lead, "Улица")).isEqualTo("Тверская");
        assertThat(Bench.field(lead, "Комментарий к доставке")).isEqualTo("Позвоните за час");
        assertThat(Bench.field(lead, "Телефон получателя")).contains("123-45-67");
        assertThat(Bench.field(lead, "Способ оплаты")).isEqualTo("Карта");
        assertThat(Bench.field(lead, "Вес заказа")).isEqualTo("1.2");
        assertThat(Bench.field(lead, "Стоимость доставки")).isEqualTo("300");
    }

    @Test
    void the_event_names_its_lead_its_contact_and_how_it_came_there() {
        assertThat(event.path("key").asText()).isEqualTo("shop/order/1042");
        assertThat(event.path("lead_id").asLong())
                .isEqualTo(lead.path("id").asLong())
                .isPositive();
        assertThat(event.path("contact_id").asLong())
                .isEqualTo(lead.at("/contacts/0/id").asLong());
        assertThat(event.path("lead_url").asText())
                .isEqualTo(
                        bench.amo().url() + "/leads/detail/" + lead.path("id").asText());
        assertThat(event.path("history").findValuesAsText("state"))
                .startsWith("queued", "sending")
                .endsWith("delivered");
    }

    @Test
    void an_order_that_is_alone_is_a_lead_within_a_second() {
        JsonNode last = null;
        for (int i = 0; i < 5; i++) {
            last = bench.delivered(bench.accepted("/orders", Shop.order("alone-" + i)));
        }
        Duration taken = Duration.between(
                Instant.parse(last.path("received_at").asText()),
                Instant.parse(last.path("delivered_at").asText()));
        assertThat(taken).isLessThan(Duration.ofSeconds(1));
    }
}
