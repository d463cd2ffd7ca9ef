package amoroutes.intake;

import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key speaks for the source of its name and no other, at every door. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyBorderTest {
    private static final Identities NOBODY = new Identities(List.of());
    private static final String FOREIGN = "{\"source\":\"tilda\",\"id\":\"1\",\"cost\":1,\"status\":\"2\"}";

    private final Door door = new Door(ApiKeysTest.keys("shop:key-of-the-shop,tilda:key-of-tilda,*:key-of-all"));
    private final Orders orders = new Orders(NOBODY);
    private final Customers customers = new Customers(NOBODY);
    private final Statuses statuses = new Statuses();
    private final Forms forms = new Forms(NOBODY, (source, form) -> List.of());

    private RawEvent sent(String key, String type, Map<String, String> headers, byte[] body) {
        Caller caller = door.admit(Headers.of(List.of(Map.entry("X-API-Key", key))), "203.0.113.7");
        return new RawEvent(caller, "callback", type, headers, "1", body);
    }

    private RawEvent sent(String key, String body) {
        return sent(key, Sent.JSON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> keys(List<Accepted> events) {
        return events.stream().map(event -> event.key().toString()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FOREIGN,
                "[{\"id\":\"0\"}," + FOREIGN + "]",
                "{\"id\":\"1\",\"source\":\"shop\",\"cost\":1,\"status\":\"2\",\"source\":\"tilda\"}"
            })
    void a_body_of_another_source_is_not_taken(String body) {
        for (Reception reception : List.of(orders, customers)) {
            Refused refused = refusal(() -> reception.parse(sent("key-of-the-shop", body)));
            assertThat(refused.status()).isIn(403, 400, 422);
        }
    }

    @Test
    void another_source_is_403_whatever_is_sent() {
        assertThat(refusal(() -> orders.parse(sent("key-of-the-shop", FOREIGN))).status())
                .isEqualTo(403);
        assertThat(refusal(() -> customers.parse(sent("key-of-the-shop", FOREIGN)))
                        .status())
                .isEqualTo(403);
        assertThat(refusal(() -> statuses.parse(
                                sent("key-of-the-shop", "{\"status\":\"cancelled\",\"source\":\"tilda\"}")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_type_or_the_packing_of_a_body_does_not_carry_it_over_the_border() throws IOException {
        byte[] plain = FOREIGN.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "", Sent.NDJSON)) {
            assertThat(refusal(() -> orders.parse(sent("key-of-the-shop", type, Map.of(), plain)))
                            .status())
                    .isIn(403, 415);
        }
        Map<String, String> encoding = Map.of("content-encoding", "gzip");
        assertThat(refusal(() -> orders.parse(sent("key-of-the-shop", Sent.JSON, encoding, packed.toByteArray())))
                        .status())
                .isIn(400, 403, 415);
    }

    @Test
    void a_body_that_names_no_source_or_the_keys_own_is_of_the_keys_source() {
        assertThat(keys(orders.parse(sent("key-of-the-shop", "[{\"id\":\"1\"},{\"id\":\"2\",\"source\":\"shop\"}]"))))
                .containsExactly("shop/order/1", "shop/order/2");
        assertThat(keys(statuses.parse(sent("key-of-tilda", "{\"status\":\"2\"}"))))
                .containsExactly("tilda/order-status/1");
    }

    @Test
    void a_field_of_a_form_is_no_source() {
        assertThat(keys(forms.parse(sent("key-of-the-shop", "{\"phone\":\"1\",\"source\":\"tilda\"}"))))
                .allMatch(key -> key.startsWith("shop/form/callback/"));
    }

    @Test
    void the_key_of_all_speaks_for_every_source_and_for_default_where_none_is_named() {
        assertThat(keys(orders.parse(sent("key-of-all", "[{\"id\":\"1\"}," + FOREIGN + "]"))))
                .containsExactly("default/order/1", "tilda/order/1");
    }

    @Test
    void at_a_hook_without_a_proof_of_its_own_the_key_must_be_that_sources() {
        HookFixture hooks = HookFixture.builtIn("source.signed.token=t", door);
        String body = "{\"form\":\"f\",\"phone\":\"1\"}";
        assertThat(hooks.json("shop", body, Map.of("X-API-Key", "key-of-the-shop")))
                .hasSize(1);
        assertThat(hooks.json("shop", body, Map.of("X-API-Key", "key-of-all"))).hasSize(1);
        assertThat(refusal(() -> hooks.json("tilda", body, Map.of("X-API-Key", "key-of-the-shop")))
                        .status())
                .isEqualTo(403);
        assertThat(refusal(() -> hooks.json("signed", body, Map.of("X-API-Key", "key-of-all")))
                        .status())
                .isEqualTo(401);
    }
}
