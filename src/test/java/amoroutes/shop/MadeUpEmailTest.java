package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MadeUpEmailTest {
    private final MadeUpEmail ours = new MadeUpEmail(List.of("https://www.shop.example/"));
    private final MadeUpEmail unknown = new MadeUpEmail(List.of());

    @Test
    void a_name_at_the_shops_own_host_is_made_up() {
        assertThat(ours.is("Vasya@shop.example", List.of("vasya"), List.of())).isTrue();
        assertThat(ours.is("79161234567@shop.example", List.of("x"), List.of("+7 (916) 123-45-67")))
                .isTrue();
        assertThat(ours.is("user_5f3e2a1b9c0d1@shop.example", List.of(), List.of()))
                .isTrue();
    }

    @Test
    void whoever_works_at_the_shop_has_a_true_address() {
        assertThat(ours.is("olga@shop.example", List.of("Ольга Петрова"), List.of("+79161234567")))
                .isFalse();
    }

    @Test
    void a_name_that_was_made_of_a_true_address_makes_it_no_other() {
        assertThat(ours.is("nofio@example.org", List.of("Nofio"), List.of())).isFalse();
        assertThat(unknown.is("nofio@example.org", List.of("Nofio"), List.of())).isFalse();
    }

    @Test
    void where_the_host_is_not_known_only_what_no_mailbox_is_called_is_made_up() {
        assertThat(unknown.is("Иван Петров@shop.example", List.of("Иван Петров"), List.of()))
                .isTrue();
        assertThat(unknown.is("79161234567@shop.example", List.of(), List.of("8 916 123-45-67")))
                .as("typed otherwise")
                .isFalse();
        assertThat(unknown.is("79161234567@shop.example", List.of(), List.of("+79161234567")))
                .isTrue();
        assertThat(unknown.is("no address", List.of("no address"), List.of())).isFalse();
    }
}
