package amoroutes.intake;

import static amoroutes.intake.Sent.json;
import static amoroutes.intake.Sent.only;
import static amoroutes.intake.Sent.refusal;
import static amoroutes.intake.Sent.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomersTest {
    private final Customers customers = new Customers(new Identities(List.of("8 800 555-35-35")));

    private Accepted accepted(String body) {
        return only(customers.parse(json(body)));
    }

    @Test
    void a_customer_with_an_id_is_known_by_it() {
        Accepted customer = accepted("{\"source\":\"shop\",\"id\":77,\"name\":\"Иван\",\"phone\":\"8 916 123-45-67\","
                + "\"email\":\"IVAN@example.ru\",\"origin\":\"site\",\"extended\":{\"size\":\"XL\"},\"vip\":true}");

        assertThat(customer.key()).hasToString("shop/customer/77");
        assertThat(customer.body()).contains("\"vip\":true", "\"size\":\"XL\"");
        assertThat(customer.identities())
                .containsExactly(
                        Identity.customer(customer.key()),
                        Identity.phone("+79161234567"),
                        Identity.email("ivan@example.ru"));
    }

    @Test
    void a_customer_without_an_id_is_known_by_phone_before_mail_however_it_is_typed() {
        String id = accepted("{\"phone\":\"+7 (916) 123-45-67\"}").key().externalId();

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(accepted("{\"phone\":89161234567,\"email\":\"ivan@example.ru\"}")
                        .key()
                        .externalId())
                .isEqualTo(id);
        assertThat(accepted("{\"mobilephone\":\"9161234567\"}").key().externalId())
                .isEqualTo(id);
        assertThat(accepted("{\"email\":\"ivan@example.ru\"}").key().externalId())
                .isNotEqualTo(id);
    }

    @Test
    void a_customer_whose_phone_tells_nobody_is_still_taken() {
        Accepted customer = accepted("{\"phone\":\"телефон не дам\"}");

        assertThat(customer.identities()).containsExactly(Identity.customer(customer.key()));
        assertThat(customer.key().externalId()).matches("[0-9a-f]{32}");
    }

    @Test
    void a_key_shows_no_personal_data() {
        assertThat(accepted("{\"phone\":\"89161234567\"}").key().toString()).doesNotContain("9161234567");
        assertThat(accepted("{\"email\":\"ivan@example.ru\"}").key().toString()).doesNotContain("ivan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"Иван\"}", "{\"phone\":\" \",\"email\":null}", "{\"id\":null}"})
    void a_customer_whom_nothing_tells_is_refused(String body) {
        Refused refused = refusal(() -> customers.parse(json(body)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(sentences(refused)).containsExactly("line 1: a customer needs at least one of id, phone and email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"id\":\"\"}`                          | id",
                "`{\"id\":7,\"source\":\"Мой\"}`          | source",
                "`{\"id\":7,\"phone\":{}}`                | phone",
                "`{\"id\":7,\"email\":[\"a@b.ru\"]}`      | email",
                "`{\"id\":7,\"name\":false}`              | name",
                "`{\"id\":7,\"extended\":\"x\"}`          | extended",
            })
    void a_wrong_field_is_named(String body, String path) {
        assertThat(refusal(() -> customers.parse(json(body))).problems())
                .extracting(Problem::path)
                .contains(path);
    }
}
