package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderTest {
    @Test
    void an_order_is_called_by_its_number_else_by_its_id() {
        assertThat(order(Map.of("id", "1", "number", "2411/1")).number()).contains("2411/1");
        assertThat(order(Map.of("id", "1", "number", " ")).number()).contains("1");
    }

    @Test
    void its_comment_stands_in_for_the_address_s() {
        assertThat(order(Map.of("comment", "a")).value("address.comment")).contains("a");
        assertThat(order(Map.of("comment", "a", "address", Map.of("comment", "b")))
                        .value("address.comment"))
                .contains("b");
        assertThat(order(Map.of("comment", "a")).value("comment")).contains("a");
    }

    @Test
    void the_address_speaks_for_the_customer_only_where_the_customer_cannot_be_reached() {
        Map<String, Object> address = Map.of("phone", "89007654321", "email", "b@x.ru");
        Order both = order(Map.of(
                "customer", Map.of("phone", "89001234567", "mobilephone", "3", "email", "a"), "address", address));
        assertThat(both.phones(Phones.RUSSIAN)).containsExactly("89001234567", "3");
        assertThat(both.emails(Phones.RUSSIAN)).containsExactly("a");
        Order byEmail = order(Map.of("customer", Map.of("email", "a@x.ru"), "address", address));
        assertThat(byEmail.phones(Phones.RUSSIAN)).isEmpty();
        Order silent = order(Map.of("customer", Map.of("phone", "не дам"), "address", address));
        assertThat(silent.phones(Phones.RUSSIAN)).containsExactly("не дам", "89007654321");
        assertThat(silent.emails(Phones.RUSSIAN)).containsExactly("b@x.ru");
    }

    @Test
    void a_line_s_cost_is_given_or_price_times_count() {
        assertThat(product(Map.of("price", new BigDecimal("10"), "count", "3")).cost())
                .hasValue(new BigDecimal("30"));
        assertThat(product(Map.of("price", "10", "cost", "25")).cost()).hasValue(new BigDecimal("25"));
        assertThat(product(Map.of()).cost()).isEmpty();
        assertThat(product(Map.of()).count()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void categories_come_nearest_first_and_several_chains_one_after_another() {
        assertThat(product(Map.of("categories", List.of("40", new BigDecimal("39"))))
                        .categories())
                .containsExactly("40", "39");
        assertThat(product(Map.of("categories", List.of(List.of("40", "39"), List.of("7"))))
                        .categories())
                .containsExactly("40", "39", "7");
        assertThat(product(Map.of("categories", "40")).categories()).isEmpty();
    }

    @Test
    void a_customer_has_a_name_or_a_full_name() {
        assertThat(new Customer(document(Map.of("fullname", "A"))).name()).contains("A");
        assertThat(new Customer(document(Map.of("name", "B", "fullname", "A"))).name())
                .contains("B");
        assertThat(new Customer(document(Map.of("extended", Map.of("x", Map.of("y", "1")))))
                        .extended("x")
                        .text("y"))
                .contains("1");
    }

    @Test
    void a_form_s_fields_are_what_was_typed() {
        Map<String, Object> body = new HashMap<>(Map.of("form", "callback", "source", "bus", "utm", Map.of("a", "b")));
        body.put("data", Map.of("x", "1", "deep", Map.of("y", "2")));
        body.put("likes", Arrays.asList("a", null));
        body.put("rows", List.of(Map.of("q", "3")));
        body.put("none", null);
        Form form = new Form("callback", document(body));
        assertThat(form.fields())
                .containsOnlyKeys("source", "data.x", "data.deep.y", "likes", "rows.0.q", "none")
                .containsEntry("data.deep.y", "2");
        assertThat(new Form("other", document(body)).fields()).containsEntry("form", "callback");
    }

    @Test
    void a_form_is_called_as_its_key_says() {
        Document body = document(Map.of("form", "typed"));
        assertThat(Form.of(new Key("shop", Kind.FORM, "callback/12ab"), body).name())
                .isEqualTo("callback");
        assertThat(Form.of(new Key("shop", Kind.FORM, "12ab"), body).name()).isEqualTo("typed");
        assertThat(Form.of(new Key("shop", Kind.FORM, "12ab"), Document.empty()).name())
                .isEqualTo("form");
    }

    private static Order order(Map<String, Object> body) {
        return new Order(document(body));
    }

    private static Product product(Map<String, Object> body) {
        return new Product(document(body));
    }

    private static Document document(Map<String, Object> body) {
        return new Document(body);
    }
}
