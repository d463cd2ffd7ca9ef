package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A vendor that can only call an address puts the fields into it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HookAddressTest {
    private static final String PERSON = "name=%D0%98%D0%B2%D0%B0%D0%BD&phone=%2B79161234567";

    @TempDir
    static Path dir;

    private static HookHouse house;

    @BeforeAll
    static void open() {
        house = HookHouse.open(
                dir,
                Map.of(
                        "source.tilda.token", "t-0ken",
                        "source.own.token", "t-0ken",
                        "source.own.token-name", "secret key",
                        "source.blank.token", "t-0ken",
                        "source.woocommerce.secret", "signing",
                        "source.typeform.secret", "signing"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static HookHouse.Answer get(String path) {
        return HookHouse.send(house.to(path).GET());
    }

    private static HookHouse.Answer postEmpty(String path) {
        return HookHouse.send(house.to(path).POST(BodyPublishers.noBody()));
    }

    private static JsonNode only(String source) {
        List<JsonNode> events = house.events(source);
        assertThat(events).hasSize(1);
        return house.event(events.get(0).path("id").asText());
    }

    /** All that is kept of the events of a source. */
    private static List<String> stored(String source) {
        return house.events(source).stream()
                .map(event -> house.event(event.path("id").asText()).toString())
                .toList();
    }

    @Test
    void parameters_by_get_are_the_fields_of_a_form() {
        assertThat(get("/hooks/gc?" + PERSON + "&tags%5B%5D=a&tags%5B%5D=b").status())
                .isEqualTo(200);
        JsonNode event = only("gc");
        assertThat(event.path("kind").asText()).isEqualTo("form");
        assertThat(event.path("state").asText()).isEqualTo("queued");
    }

    @Test
    void parameters_behind_an_empty_post_are_the_fields_of_an_order() {
        assertThat(postEmpty("/hooks/calls?id=77&cost=1290.50&number=A-77").status())
                .isEqualTo(200);
        assertThat(only("calls").path("key").asText()).isEqualTo("calls/order/77");
    }

    @ParameterizedTest
    @CsvSource({"tilda, token=t-0ken", "own, secret%20key=t-0ken", "own, secret+key=t-0ken"})
    void the_token_of_an_address_is_neither_kept_nor_logged(String source, String token) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try {
            assertThat(get("/hooks/" + source + "?" + token + "&" + PERSON).status())
                    .isEqualTo(200);
            assertThat(get("/hooks/" + source + "?" + token + "&broken=%FF%FE").status())
                    .isEqualTo(200);
            assertThat(get("/hooks/" + source + "?token=wr0ng&" + PERSON).status())
                    .isEqualTo(401);
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        assertThat(house.events(source)).isNotEmpty();
        assertThat(stored(source)).noneMatch(body -> body.contains("t-0ken"));
        assertThat(log.list)
                .noneMatch(line -> line.getFormattedMessage().contains("t-0ken")
                        || line.getFormattedMessage().contains("wr0ng")
                        || line.getFormattedMessage().contains("79161234567"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "   ", "null"})
    void what_holds_nothing_is_parked_and_never_just_ok(String body) {
        int before = house.events("blank").size();
        HookHouse.Answer answer = HookHouse.send(house.to("/hooks/blank?token=t-0ken")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).isEqualTo(200);
        List<JsonNode> events = house.events("blank");
        assertThat(events)
                .isNotEmpty()
                .allMatch(event -> event.path("state").asText().equals("parked"));
        assertThat(events.size()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void a_call_by_get_without_fields_is_parked_once() {
        assertThat(get("/hooks/nothing").status()).isEqualTo(200);
        assertThat(get("/hooks/nothing").status()).isEqualTo(200);
        assertThat(only("nothing").path("reason").asText()).contains("holds");
    }

    @Test
    void a_vendor_that_posts_is_not_called_by_get() {
        var answer = get("/hooks/woocommerce?id=1");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(get("/hooks/commerceml?type=catalog&mode=checkauth").status())
                .isEqualTo(405);
    }

    @Test
    void a_signature_over_an_empty_body_vouches_for_no_parameter() {
        HookHouse.Answer answer = HookHouse.send(house.to("/hooks/typeform?" + PERSON)
                .header("Typeform-Signature", "sha256=" + signatureOfNothing())
                .POST(BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(only("typeform").path("state").asText()).isEqualTo("parked");
        assertThat(stored("typeform")).noneMatch(body -> body.contains("79161234567"));
    }

    private static String signatureOfNothing() {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec("signing".getBytes(), "HmacSHA256"));
            return java.util.Base64.getEncoder().encodeToString(mac.doFinal(new byte[0]));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
