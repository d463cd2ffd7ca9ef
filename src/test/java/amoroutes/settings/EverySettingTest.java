package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key by name: its default, a value that it takes, and one that it refuses. A key without a row fails. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EverySettingTest {
    /** @param wrong null where any text will do */
    record Row(String key, String fallback, String right, String wrong) {}

    static List<Row> rows() {
        return List.of(
                // connection
                new Row("amocrm.account", "", "shop", null),
                new Row("amocrm.domain", "amocrm.ru", "kommo.com", null),
                new Row("amocrm.base-url", "", "http://127.0.0.1:8090/", "localhost"),
                new Row("amocrm.client-id", "", "c0ffee", null),
                new Row("amocrm.client-secret", "", "s3cret", null),
                new Row("amocrm.client-code", "", "def502", null),
                new Row("amocrm.redirect-uri", "", "https://example.ru/oauth/callback", "example.ru"),
                new Row("amocrm.access-token", "", "eyJ0", null),
                new Row("amocrm.token-check", "0 * * * * ?", "0 0/5 * * * ?", "every minute"),
                new Row("amocrm.use-simple-queue", "no", "yes", "sometimes"),
                // this machine
                new Row("data.dir", "data", "/var/lib/amocrm-routes", null),
                new Row("inbox.dir", "inbox", "/srv/inbox", null),
                new Row("inbox.ignore", "*.filepart,*.part,*.tmp,*.crdownload,~$*", "*.lock,~*", null),
                new Row("inbox.zone", "", "Europe/Moscow", "Moscow time"),
                new Row("ledger.keep", "30d", "90d", "month"),
                new Row("sandbox.port", "8090", "18090", "65536"),
                new Row("log.format", "text", "json", "xml"),
                // the door
                new Row("camel.server.host", "127.0.0.1", "0.0.0.0", null),
                new Row("camel.server.port", "8080", "80", "http"),
                new Row("intake.api-keys", "", "shop:k1,tilda:k2", "k1"),
                new Row("ops.key", "", "k", null),
                new Row("intake.max-body-size", "1MB", "64KB", "big"),
                new Row("intake.memory", "64MB", "8MB", "much"),
                // delivery
                new Row("amocrm.requests-per-second", "6", "6.5", "7.5"),
                new Row("amocrm.batch-size", "50", "10", "0"),
                new Row("amocrm.lanes", "16", "8", "-1"),
                new Row("amocrm.timeout", "20s", "1m", "0s"),
                new Row("amocrm.retry.initial-delay", "2s", "5s", "2"),
                new Row("amocrm.retry.max-delay", "10m", "1h", "long"),
                new Row("amocrm.retry.max-attempts", "20", "100", "0"),
                new Row("amocrm.doubt-delay", "60s", "30s", "x"),
                new Row("amocrm.status-wait", "1d", "2h", "x"),
                new Row("amocrm.directory.poll", "10s", "1m", "x"),
                new Row("amocrm.hook-secret", "", "s", null),
                // main
                new Row("amocrm.form-as-lead", "no", "unsorted", "maybe"),
                new Row("amocrm.language", "", "EN", "de"),
                new Row("amocrm.changes", "", "Leads, contacts", "deals"),
                new Row("amocrm.changes-url", "", "https://shop.example/x", "x"),
                new Row("amocrm.changes-dir", "", "outbox", null),
                new Row("amocrm.changes-poll", "5m", "1m", "0s"),
                new Row("amocrm.save-user-in-mgr", "no", "Да", "x"),
                new Row("amocrm.save-user-by-profile", "no", "1", "x"),
                new Row("amocrm.update-order-on-change-status", "no", "true", "x"),
                // pipelines and statuses
                new Row("amocrm.pipeline-id", "", "Продажи", null),
                new Row("amocrm.new-order-status-id", "", "Продажи / Новый", null),
                new Row("amocrm.initial-order-status", "1", "Новый", null),
                new Row("amocrm.order-statuses", "", "{\"2\":\"Оплачен\"}", "2=Оплачен"),
                new Row("amocrm.status-policy", "forward", "shop", "back"),
                new Row("amocrm.auto-update-pipelines", "no", "yes", "x"),
                new Row("amocrm.categories-pipelines", "{}", "{\"40\":{\"pipeline_id\":1}}", "{\"40\":1}"),
                new Row("amocrm.categories-match", "first", "json-order", "all"),
                new Row("amocrm.responsible-id-priority-category", "yes", "no", "x"),
                new Row("amocrm.default-responsible-user-id", "", "123453", null),
                new Row("amocrm.responsible-from-contact", "no", "yes", "x"),
                // fields of leads
                new Row("amocrm.order-fields", "weight,delivery_cost,goods", "a==b||c", "{\"a\":"),
                new Row("amocrm.goods-as", "field", "field,note", "basket"),
                new Row("amocrm.order-address-fields", "phone,city,street,building,room,comment", "city", "a=="),
                new Row("amocrm.order-address-fields-prefix", "address.", "Адрес.", null),
                new Row("amocrm.order-properties-element", "amoCRMFields", "crm", null),
                new Row("amocrm.skip-empty-fields", "yes", "no", "x"),
                new Row("amocrm.auto-create-orders-fields", "yes", "Нет", "x"),
                new Row("amocrm.order-name", "", "{customer.name}", null),
                new Row("amocrm.order-price", "cost", "cart_cost", null),
                new Row("amocrm.order-tags", "", "сайт,заказ", "[1"),
                new Row("amocrm.key-field", "order_key", "", null),
                new Row("amocrm.products-catalog", "", "Товары", null),
                new Row("amocrm.products-match", "article", "name", "colour"),
                // forms
                new Row("amocrm.form-pipeline-id", "", "Опт", null),
                new Row("amocrm.form-status-new", "", "Заявка", null),
                new Row("amocrm.form-filled-fields", "", "phone, name", "[1"),
                new Row("amocrm.form-tags", "", "форма", "[1"),
                new Row("form.<name>.as-lead", "no", "yes", "x"),
                new Row("form.<name>.pipeline-id", "", "Опт", null),
                new Row("form.<name>.status-new", "", "Заявка", null),
                new Row("form.<name>.filled-fields", "", "phone", "[1"),
                new Row("form.<name>.fields", "", "{\"q\":\"Вопрос\"}", "==x"),
                new Row("form.<name>.ignore", "", "a,b", "[1"),
                new Row("form.<name>.lead-name", "", "{name}", null),
                new Row("form.<name>.tags", "", "звонок", "[1"),
                // contacts
                new Row("amocrm.user-fields", "phone,email", "phone==Телефон", "phone=="),
                new Row(
                        "amocrm.user-enum-fields",
                        "{\"phone\":\"WORK\",\"email\":\"WORK\",\"телефон\":\"WORK\"}",
                        "phone==MOB",
                        "{"),
                new Row("amocrm.user-readonly-fields", "name", "name,email", "[1"),
                new Row("amocrm.user-fields-glue-amo-values", "", ";", null),
                new Row("amocrm.auto-create-users-fields", "yes", "0", "x"),
                new Row("amocrm.shared-phones", "", "8 495 123-45-67", "[1"),
                new Row("amocrm.shared-emails", "", "shop@example.ru", "[1"),
                new Row("amocrm.phone-region", "RU", "kz", "Brazil"),
                // store
                new Row("store.url", "", "jdbc:postgresql://db/amo", "jdbc:mysql://db/amo"),
                new Row("store.user", "", "amo", null),
                new Row("store.password", "", "s", null),
                // several nodes
                new Row("node.name", "", "site-1", "site one"),
                new Row("node.role", "all", "Intake", "sender"),
                // sources
                new Row("source.<name>.preset", "", "tilda", null),
                new Row("source.<name>.secret", "", "s", null),
                new Row("source.<name>.token", "", "t", null),
                new Row("source.<name>.token-name", "token", "key", null),
                new Row("source.<name>.signature", "", "X-Sign:sha256:hex", "X-Sign:md5:hex"),
                new Row("source.<name>.expect-every", "", "6h", "0s"),
                // shop database
                new Row("database.url", "", "jdbc:mysql://db/modx", "jdbc:oracle:thin:@db"),
                new Row("database.user", "", "modx", null),
                new Row("database.password", "", "s", null),
                new Row("database.flavour", "minishop2", "minishop3", "shopkeeper"),
                new Row("database.table-prefix", "modx_", "site_", "mo`dx"),
                new Row("database.source", "minishop2", "shop", "My shop"),
                new Row("database.since", "", "2026-01-01", "yesterday"),
                new Row("database.zone", "", "Asia/Omsk", "Omsk"),
                new Row("database.poll", "10s", "1m", "0s"),
                new Row("database.scan", "5m", "1h", "0s"),
                new Row("database.scan-window", "30d", "7d", "x"),
                new Row("database.settle", "20s", "0s", "x"),
                new Row("database.draft-after", "10m", "30m", "x"),
                new Row("database.write-back", "off", "sql", "on"),
                new Row("database.connector-url", "", "https://shop.example/amocrm-status.php", "shop.example"),
                new Row("database.connector-secret", "", "s", null));
    }

    /** Keys that {@code source.<name>.…} may override: the groups Main, Pipelines, Fields of leads, Forms, Contacts. */
    private static final Set<Section> PER_SOURCE = Set.of(
            MainSettings.KEYS, PipelineSettings.KEYS, LeadSettings.KEYS, FormSettings.KEYS, ContactSettings.KEYS);

    private static final Set<String> NOT_PER_SOURCE =
            Set.of("amocrm.key-field", "amocrm.shared-phones", "amocrm.shared-emails");

    @Test
    void every_key_has_a_row_and_every_row_a_key() {
        assertThat(rows())
                .extracting(Row::key)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.settings().map(Setting::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_default_is_the_documented_one_and_can_be_read(Row row) {
        Setting<?> setting = setting(row.key());
        assertThat(setting.fallback()).isEqualTo(row.fallback());
        assertThat(setting.fallbackValue()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_right_value_is_no_problem(Row row) {
        assertThat(problemsOf(row, row.right()))
                .filteredOn(problem -> problem.property().equals(keyOf(row)))
                .allMatch(problem -> problem.message().contains("intake.api-keys is empty"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_wrong_value_is_a_problem_at_its_line(Row row) {
        if (row.wrong() != null) {
            assertThat(problemsOf(row, row.wrong())).singleElement().satisfies(problem -> {
                assertThat(problem.property()).isEqualTo(keyOf(row));
                assertThat(problem.line()).isEqualTo(2);
                assertThat(problem.message()).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_environment_can_give_each_key_that_has_one_name(Row row) {
        if (!setting(row.key()).isPattern() && row.wrong() != null) {
            Settings settings =
                    Settings.of(RawProperties.parse("", "p"), Map.of(RawProperties.variableOf(row.key()), row.wrong()));
            assertThat(settings.problems()).extracting(Problem::property).containsExactly(row.key());
        }
    }

    @Test
    void the_groups_of_leads_forms_and_contacts_may_be_had_per_source() {
        Set<String> expected = PER_SOURCE.stream()
                .flatMap(section -> section.settings().stream())
                .map(Setting::name)
                .filter(name -> name.startsWith("amocrm.") && !NOT_PER_SOURCE.contains(name))
                .collect(Collectors.toSet());
        assertThat(Catalogue.settings().filter(Setting::perSource).map(Setting::name))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void passwords_tokens_and_keys_are_secret() {
        assertThat(Catalogue.settings().filter(Setting::secret).map(Setting::name))
                .containsExactlyInAnyOrder(
                        "amocrm.client-secret",
                        "amocrm.client-code",
                        "amocrm.access-token",
                        "amocrm.hook-secret",
                        "intake.api-keys",
                        "ops.key",
                        "store.password",
                        "source.<name>.secret",
                        "source.<name>.token",
                        "database.password",
                        "database.connector-secret");
    }

    @Test
    void each_key_is_explained_in_one_line() {
        assertThat(Catalogue.settings().map(Setting::doc))
                .allMatch(doc -> !doc.isBlank() && doc.length() <= 120 && !doc.contains("\n"));
    }

    @Test
    void the_component_s_settings_have_their_mechanical_names() {
        Stream<String> component = Stream.of(
                "amocrm_account",
                "amocrm_domain",
                "amocrm_client_id",
                "amocrm_client_secret",
                "amocrm_client_code",
                "amocrm_use_simple_queue",
                "amocrm_form_as_lead",
                "amocrm_save_user_in_mgr",
                "amocrm_save_user_by_profile",
                "amocrm_update_order_on_change_status",
                "amocrm_pipeline_id",
                "amocrm_new_order_status_id",
                "amocrm_form_pipeline_id",
                "amocrm_form_status_new",
                "amocrm_auto_update_pipelines",
                "amocrm_categories_pipelines",
                "amocrm_responsible_id_priority_category",
                "amocrm_default_responsible_user_id",
                "amocrm_order_fields",
                "amocrm_order_address_fields",
                "amocrm_order_address_fields_prefix",
                "amocrm_order_properties_element",
                "amocrm_skip_empty_fields",
                "amocrm_auto_create_orders_fields",
                "amocrm_form_filled_fields",
                "amocrm_user_fields",
                "amocrm_user_enum_fields",
                "amocrm_user_readonly_fields",
                "amocrm_user_fields_glue_amo_values",
                "amocrm_auto_create_users_fields");
        assertThat(component.map(name -> name.replaceFirst("_", ".").replace('_', '-')))
                .allMatch(key -> Catalogue.find(key).isPresent());
    }

    private static Setting<?> setting(String key) {
        return Catalogue.settings()
                .filter(setting -> setting.name().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String keyOf(Row row) {
        return row.key().replace("<name>", "callback");
    }

    private static List<Problem> problemsOf(Row row, String value) {
        String text = "# the second line\n" + keyOf(row) + "=" + value;
        return Settings.of(RawProperties.parse(text, "p"), Map.of()).problems();
    }
}
