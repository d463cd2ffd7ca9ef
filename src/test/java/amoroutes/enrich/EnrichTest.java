package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Order;
import amoroutes.settings.Account;
import amoroutes.settings.Accounts;
import amoroutes.settings.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrichTest {
    private static final String ORDER = """
            {"id":"1042","number":"7","cost":10,"weight":1,"customer":{"name":"Иван","phone":"89001234567"},
             "products":[{"name":"Чайник","price":5,"count":2,"categories":["40"]}],"utm":{"utm_source":"x"}}
            """;

    @Test
    void the_same_event_gives_the_same_drafts_on_many_threads() {
        Shop shop = Shop.with("amocrm.categories-pipelines={\"40\":{\"pipeline_id\":20}}");
        LeadDraft lead = shop.lead(ORDER);
        ContactDraft contact = shop.contact(ORDER);
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> shop.lead(ORDER)))
                .allMatch(lead::equals);
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> shop.contact(ORDER)))
                .allMatch(contact::equals);
    }

    @Test
    void once_the_missing_fields_are_made_their_values_are_sent() {
        Shop shop = Shop.with("amocrm.order-fields=promo", "amocrm.order-address-fields=");
        String order = "{\"id\":\"1\",\"promo\":\"BLACK\"}";
        assertThat(shop.lead(order).missing()).hasSize(1);
        LeadDraft made =
                shop.in(Accounts.with(Accounts.field(4000, "promo", "text"))).lead(order);
        assertThat(made.missing()).isEmpty();
        assertThat(Shop.values(made.fields(), 4000)).containsExactly("BLACK");
    }

    @Test
    void an_account_without_pipelines_gets_a_lead_without_a_place() {
        LeadDraft lead = Shop.with()
                .in(new Account(1, "a", "a", "ru", List.of(), List.of(), List.of(), List.of(), List.of(), Set.of()))
                .lead(ORDER);
        assertThat(List.of(lead.pipelineId(), lead.statusId())).containsExactly(0L, 0L);
    }

    @Test
    void what_it_is_made_of_has_to_be_there() {
        assertThatThrownBy(() -> new Enrich(null, new Names(Accounts.shop()), Shop.MOSCOW, true))
                .hasMessage("settings is null");
        assertThatThrownBy(() -> new Enrich(Shop.with().settings(), null, Shop.MOSCOW, true))
                .hasMessage("names is null");
        Enrich enrich = new Enrich(Shop.with().settings(), new Names(Accounts.shop()), Shop.MOSCOW, true);
        Order order = Shop.order(ORDER);
        assertThatThrownBy(() -> enrich.leadOf(Shop.ORDER_KEY, null, 0, Map.of()))
                .hasMessage("order is null");
        assertThat(enrich.leadOf(Shop.ORDER_KEY, order, 0, Map.of()).name()).isEqualTo("Заказ с сайта 7");
    }
}
