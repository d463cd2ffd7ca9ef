package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import amoroutes.shop.Gateway;
import amoroutes.shop.MariaDb;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form hook for MODX under real PHP, with a real database and our real door; only MODX's own classes stand in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ModxFormHookTest {
    private static final String KEY = "a-key-of-the-shop-0123456789";
    private static final Map<String, String> VISITOR = Map.of(
            "fio", "Анна Ильина", "tel", "8 916 123-45-67", "town", "Тула", "af_action", "7f", "user_password", "hush");
    private static final Map<String, String> CALL = Map.of(
            "hooks", "amoCRMAddContact,email",
            "formName", "callback",
            "amoCRMmodxAmoFieldsEq", "fio==name || tel==PHONE||town==Город",
            "amoCRMFormFilledFields", "name,phone");

    private static final JsonNode PAGE = HookHouse.json(Map.of());

    @TempDir
    Path dir;

    private HookHouse house;
    private Gateway network;
    private MariaDb shop;

    @BeforeAll
    static void php() {
        assumeTrue(phpHasAll(), "php with curl and pdo_mysql is not here: apt-get install php-cli php-curl php-mysql");
    }

    @BeforeEach
    void open() {
        house = HookHouse.open(dir, Map.of("intake.api-keys", "shop:" + KEY, "form.strict.filled-fields", "email"));
        network = new Gateway(house.port());
        shop = MariaDb.empty();
    }

    @AfterEach
    void close() {
        network.close();
        house.close();
    }

    @Test
    void a_form_arrives_by_the_names_of_its_call_without_passwords_and_leaves_no_table() {
        JsonNode said = php(KEY, hit(CALL, VISITOR));
        assertThat(said.path("results").get(0).asBoolean()).as(said.toString()).isTrue();
        JsonNode event = only();
        assertThat(event.path("key").asText()).startsWith("shop/form/callback/");
        JsonNode body = house.event(event.path("id").asText()).path("body");
        assertThat(body.path("name").asText()).isEqualTo("Анна Ильина");
        assertThat(body.path("PHONE").asText()).isEqualTo("8 916 123-45-67");
        assertThat(body.path("Город").asText()).isEqualTo("Тула");
        assertThat(body.toString()).doesNotContain("hush", "af_action");
        assertThat(shop.text("select count(*) from information_schema.tables where table_schema = database()"))
                .isEqualTo("0");
    }

    @Test
    void what_comes_while_we_are_away_is_sent_on_the_next_hit() {
        network.cut();
        JsonNode away = php(KEY, hit(CALL, VISITOR), hit(CALL, Map.of("fio", "Борис", "tel", "8 916 765-43-21")));
        assertThat(away.path("results").toString()).as(away.toString()).isEqualTo("[true,true]");
        assertThat(away.path("log").toString()).doesNotContain("916").doesNotContain("Анна");
        assertThat(waiting()).isEqualTo("2");
        assertThat(php(KEY, hit(CALL, Map.of("fio", "Вера", "tel", "8 916 000-00-00")))
                        .path("results")
                        .get(0)
                        .asBoolean())
                .as("still away")
                .isTrue();
        network.mend();
        php(KEY, hit(CALL, Map.of("fio", "Глеб", "tel", "8 916 111-11-11")));
        assertThat(house.events("shop")).hasSize(4);
        assertThat(waiting()).isEqualTo("0");
    }

    @Test
    void as_a_plugin_it_sends_what_waits_on_any_page_and_the_same_form_once() {
        network.cut();
        php(KEY, hit(CALL, VISITOR));
        network.mend();
        shop.run("insert into modx_amocrm_forms (form, idem, body, received_at)"
                + " select form, idem, body, received_at from modx_amocrm_forms");
        php(KEY, PAGE, PAGE);
        only();
        assertThat(waiting()).isEqualTo("0");
    }

    @Test
    void with_a_wrong_key_nothing_is_lost() {
        assertThat(php("wrong", hit(CALL, VISITOR)).path("results").get(0).asBoolean())
                .isTrue();
        assertThat(waiting()).isEqualTo("1");
        php(KEY, PAGE);
        only();
    }

    @Test
    void what_must_be_filled_is_marked_in_the_form_by_its_own_names() {
        JsonNode said = php(
                KEY,
                hit(CALL, Map.of("fio", "Анна", "tel", " ")),
                hit(Map.of("formName", "strict", "amoCRMmodxAmoFieldsEq", "mail==email"), VISITOR));
        assertThat(said.path("results").toString()).isEqualTo("[false,false]");
        assertThat(said.path("errors").get(0).fieldNames()).toIterable().containsExactly("tel");
        assertThat(said.path("errors").get(1).fieldNames()).toIterable().containsExactly("mail");
        assertThat(house.events("shop")).isEmpty();
    }

    private JsonNode only() {
        assertThat(house.events("shop")).hasSize(1);
        return house.events("shop").get(0);
    }

    private String waiting() {
        return shop.text("select count(*) from modx_amocrm_forms");
    }

    private static JsonNode hit(Map<String, String> call, Map<String, String> values) {
        return HookHouse.json(Map.of("call", call, "values", values));
    }

    /** One process of PHP, as a server has it, with one hit after another. */
    private JsonNode php(String key, JsonNode... hits) {
        JsonNode told = HookHouse.json(Map.of(
                "options",
                Map.of(
                        "table_prefix",
                        "modx_",
                        "crm_routes_url",
                        "http://127.0.0.1:" + network.port() + "/",
                        "crm_routes_key",
                        key),
                "dsn",
                "mysql:host=127.0.0.1;port=" + shop.port() + ";dbname=" + shop.schema() + ";charset=utf8mb4",
                "hits",
                List.of(hits)));
        try {
            Process php = new ProcessBuilder(
                            "php",
                            "-d",
                            "display_errors=stderr",
                            "-d",
                            "error_reporting=-1",
                            "src/test/resources/php/modx.php",
                            Path.of("src/dist/modx/amocrm-form.php")
                                    .toAbsolutePath()
                                    .toString())
                    .redirectError(dir.resolve("php.err").toFile())
                    .start();
            try (var in = php.getOutputStream()) {
                in.write(told.toString().getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(php.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(php.waitFor()).as(said).isZero();
            assertThat(dir.resolve("php.err")).as("warnings of PHP").isEmptyFile();
            return HookHouse.tree(said);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean phpHasAll() {
        try {
            Process php =
                    new ProcessBuilder("php", "-m").redirectErrorStream(true).start();
            String modules = new String(php.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return php.waitFor() == 0 && modules.lines().toList().containsAll(List.of("curl", "pdo_mysql"));
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
