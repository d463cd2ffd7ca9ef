package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Accepted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HookDoorTest {
    private static final Path WOO = Path.of("src/test/resources/inbound/woocommerce/01-order-created.json");
    private static final String SIGNATURE = "yQLol/YAGNUMQf/+543RZdGJADG6RdhRlvyY5arApYk=";
    private static final String BODY = "{\"form\":\"f\",\"phone\":\"1\"}";

    private static final HookFixture SIGNED = HookFixture.builtIn("source.woocommerce.secret=test-secret & <tag>");

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable posting) {
        assertThatThrownBy(posting).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers()).containsKey("WWW-Authenticate");
        });
    }

    private static List<Accepted> woo(HookFixture hooks, byte[] body, String signature) {
        return hooks.post("woocommerce", Sent.JSON, body, Map.of("X-WC-Webhook-Signature", signature));
    }

    @Test
    void of_1000_mutated_signatures_none_is_accepted() throws IOException {
        byte[] body = Files.readAllBytes(WOO);
        assertThat(woo(SIGNED, body, SIGNATURE)).hasSize(1);
        Random random = new Random(5);
        String letters = "ABCXYZabcxyz0189+/= \u0000é";
        for (int i = 0; i < 1000; i++) {
            StringBuilder mutated = new StringBuilder(SIGNATURE);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(mutated.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutated.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                    case 1 -> mutated.deleteCharAt(at);
                    default -> mutated.insert(at, letters.charAt(random.nextInt(letters.length())));
                }
            }
            String signature = mutated.toString();
            if (!signature.equals(SIGNATURE)) {
                refused(() -> woo(SIGNED, body, signature));
            }
        }
    }

    @Test
    void the_last_letter_of_base64_counts_though_its_last_bits_do_not() throws IOException {
        byte[] body = Files.readAllBytes(WOO);
        refused(() -> woo(SIGNED, body, SIGNATURE.replace("Yk=", "Yl=")));
    }

    @Test
    void of_1000_mutated_bodies_none_is_accepted() throws IOException {
        byte[] body = Files.readAllBytes(WOO);
        Random random = new Random(6);
        for (int i = 0; i < 1000; i++) {
            byte[] mutated = body.clone();
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 + random.nextInt(255));
            refused(() -> woo(SIGNED, mutated, SIGNATURE));
        }
    }

    @Test
    void a_secret_may_be_written_as_the_page_shows_it() throws IOException {
        HookFixture escaped = HookFixture.builtIn("source.woocommerce.secret=test-secret &amp; &lt;tag&gt;");
        assertThat(woo(escaped, Files.readAllBytes(WOO), SIGNATURE)).hasSize(1);
    }

    @Test
    void without_a_signature_only_a_ping_comes_in_and_is_no_event() throws IOException {
        byte[] body = Files.readAllBytes(WOO);
        refused(() -> SIGNED.post("woocommerce", Sent.JSON, body, Map.of()));
        assertThat(SIGNED.form("woocommerce", "webhook_id=5")).isEmpty();
        assertThat(HookFixture.builtIn("source.tilda.token=t").form("tilda", "test=test"))
                .isEmpty();
        refused(() -> HookFixture.builtIn("source.tilda.token=t").form("tilda", "test=test&Phone=1"));
    }

    @ParameterizedTest
    @CsvSource({"sha1,hex,HmacSHA1", "sha256,hex,HmacSHA256", "sha512,hex,HmacSHA512"})
    void a_vendor_of_one_s_own_signs_as_the_settings_say(String algorithm, String encoding, String mac)
            throws Exception {
        HookFixture hooks = HookFixture.builtIn("source.my.secret=s\nsource.my.signature=X-Sign:" + algorithm + ":"
                + encoding + "\nsource.my.preset=json");
        Mac sign = Mac.getInstance(mac);
        sign.init(new SecretKeySpec("s".getBytes(StandardCharsets.UTF_8), mac));
        String hex = HexFormat.of().formatHex(sign.doFinal(BODY.getBytes(StandardCharsets.UTF_8)));
        assertThat(hooks.json("my", BODY, Map.of("x-sign", hex))).hasSize(1);
        assertThat(hooks.json("my", BODY, Map.of("X-Sign", algorithm + "=" + hex)))
                .hasSize(1);
        assertThat(hooks.json("my", BODY, Map.of("X-Sign", hex.toUpperCase(Locale.ROOT))))
                .hasSize(1);
        refused(() -> hooks.json("my", BODY, Map.of("X-Sign", hex.substring(1))));
        refused(() -> hooks.json("my", BODY + " ", Map.of("X-Sign", hex)));
    }

    @Test
    void two_shops_of_one_vendor_are_two_sources() throws IOException {
        HookFixture hooks =
                HookFixture.builtIn("source.north.preset=woocommerce\nsource.north.secret=test-secret & <tag>");
        Accepted event = Sent.only(
                hooks.post("north", Sent.JSON, Files.readAllBytes(WOO), Map.of("X-WC-Webhook-Signature", SIGNATURE)));
        assertThat(event.key()).hasToString("north/order/5127");
    }

    @Test
    void a_token_is_taken_wherever_the_vendor_can_put_it_and_is_never_kept() {
        HookFixture hooks =
                HookFixture.builtIn("source.my.token=t0ken\nsource.other.token=t0ken\nsource.other.token-name=key");
        assertThat(hooks.json("my", BODY, Map.of("Authorization", "Bearer t0ken")))
                .hasSize(1);
        assertThat(hooks.json("my", BODY, Map.of("X-API-Key", "t0ken"))).hasSize(1);
        assertThat(hooks.json("my", BODY, Map.of("Authorization", "Basic eDp0MGtlbg==")))
                .hasSize(1);
        Accepted event = Sent.only(hooks.form("my", "form=f&phone=1&token=t0ken"));
        assertThat(event.body()).doesNotContain("t0ken");
        assertThat(Sent.only(hooks.form("other", "form=f&phone=1&key=t0ken")).body())
                .doesNotContain("t0ken");
        refused(() -> hooks.json("my", BODY));
        refused(() -> hooks.form("my", "form=f&phone=1&token=T0ken"));
        refused(() -> hooks.form("other", "form=f&phone=1&token=t0ken"));
    }

    @Test
    void bitrix24_s_token_stands_inside_its_body() {
        HookFixture hooks = HookFixture.builtIn("source.bitrix24.token=app");
        String body = "event=ONCRMDEALADD&data%5BFIELDS%5D%5BID%5D=1&auth%5Bapplication_token%5D=";
        Accepted event = Sent.only(hooks.form("bitrix24", body + "app"));
        assertThat(event.body()).doesNotContain("app\"");
        refused(() -> hooks.form("bitrix24", body + "other"));
    }

    @Test
    void with_neither_the_rules_of_the_api_keys_hold() {
        HookFixture hooks = HookFixture.builtIn("");
        assertThat(hooks.json("my", BODY)).hasSize(1);
        refused(() -> hooks.json("my", BODY, Map.of("X-Forwarded-For", "203.0.113.5")));
    }

    @Test
    void a_secret_that_nobody_knows_how_to_use_lets_nobody_in() {
        refused(() -> HookFixture.builtIn("source.my.secret=s").json("my", BODY));
    }

    @Test
    void what_is_no_source_is_not_found() {
        assertThatThrownBy(() -> HookFixture.builtIn("").json("Мой магазин", BODY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }
}
