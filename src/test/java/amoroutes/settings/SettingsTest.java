package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {
    @TempDir
    Path dir;

    @Test
    void the_recorded_defaults() {
        Settings settings = read("");
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.connection().sandbox()).isTrue();
        assertThat(settings.connection().tokenCheck()).isEqualTo("0 * * * * ?");
        assertThat(settings.delivery())
                .isEqualTo(new DeliverySettings(
                        6,
                        50,
                        16,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(10),
                        20,
                        Duration.ofSeconds(60),
                        Duration.ofDays(1),
                        Duration.ofSeconds(10)));
        assertThat(settings.intake())
                .isEqualTo(new Intake("127.0.0.1", 8080, List.of(), Optional.empty(), 1 << 20, 64 << 20));
        assertThat(settings.machine())
                .isEqualTo(new MachineSettings(
                        Path.of("data"),
                        Path.of("inbox"),
                        List.of("*.filepart", "*.part", "*.tmp", "*.crdownload", "~$*"),
                        Optional.empty(),
                        Duration.ofDays(30),
                        8090,
                        MachineSettings.LogFormat.TEXT));
        LeadSettings leads = settings.forSource("any").leads();
        assertThat(leads.orderFields().sources()).containsExactly("weight", "delivery_cost", "goods");
        assertThat(leads.addressFields().sources())
                .containsExactly("phone", "city", "street", "building", "room", "comment");
        assertThat(leads.name()).isEmpty();
        assertThat(leads.keyField()).isEqualTo("order_key");
        assertThat(leads.skipEmpty()).isTrue();
        assertThat(leads.goodsAs()).containsExactly(LeadSettings.GoodsAs.FIELD);
        PipelineSettings pipelines = settings.forSource("any").pipelines();
        assertThat(pipelines.pipeline()).isEmpty();
        assertThat(pipelines.categoryFirst()).isTrue();
        assertThat(pipelines.orderStatuses().isEmpty()).isTrue();
        assertThat(pipelines.statusPolicy()).isEqualTo(PipelineSettings.StatusPolicy.FORWARD);
        ContactSettings contacts = settings.forSource("any").contacts();
        assertThat(contacts.fields().sources()).containsExactly("phone", "email");
        assertThat(contacts.enums()).isEqualTo(Map.of("phone", "WORK", "email", "WORK", "телефон", "WORK"));
        assertThat(contacts.readOnly()).containsExactly("name");
        assertThat(settings.forSource("any").form("callback"))
                .isEqualTo(new FormSettings(
                        "callback",
                        FormAsLead.NO,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        FieldMap.EMPTY,
                        List.of(),
                        "",
                        List.of()));
    }

    @Test
    void a_full_connection() {
        Settings settings = read("""
                amocrm.account=https://Shop.kommo.com/
                amocrm.client-id=id
                amocrm.client-secret=secret
                amocrm.client-code=code
                amocrm.redirect-uri=https://example.ru/oauth/callback
                amocrm.access-token=token
                amocrm.token-check=0 0/5 * * * ?
                """);
        Connection connection = settings.connection();
        assertThat(settings.problems()).isEmpty();
        assertThat(connection.host()).contains(new Host("shop.kommo.com"));
        assertThat(connection.baseUrl()).contains(URI.create("https://shop.kommo.com"));
        assertThat(connection.redirectUri()).contains("https://example.ru/oauth/callback");
        assertThat(connection.toString()).doesNotContain("secret\"", "=secret", "=code", "=token");
        assertThat(connection.accessToken().map(Secret::value)).contains("token");
    }

    @Test
    void a_base_url_goes_before_the_account_and_lets_any_host_through() {
        Settings settings = read("amocrm.base-url=http://127.0.0.1:8090/\namocrm.account=shop.example.com");
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.connection().sandbox()).isFalse();
        assertThat(settings.connection().baseUrl()).contains(URI.create("http://127.0.0.1:8090"));
        assertThat(read("amocrm.base-url=127.0.0.1").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("http://127.0.0.1:8090"));
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_line() {
        Settings settings = read("""
                amocrm.account=me@shop.ru
                amocrm.lanes=many
                # comment
                amocrm.pipline-id=5
                source.shop.order-feilds=a
                form.callback.as-laed=yes
                inbox.dri=x
                intake.api-keys=nokey
                amocrm.retry.max-delay=1s
                """);
        assertThat(settings.problems())
                .extracting(Problem::line, Problem::property)
                .containsExactlyInAnyOrder(
                        tuple(1, "amocrm.account"),
                        tuple(2, "amocrm.lanes"),
                        tuple(4, "amocrm.pipline-id"),
                        tuple(5, "source.shop.order-feilds"),
                        tuple(6, "form.callback.as-laed"),
                        tuple(7, "inbox.dri"),
                        tuple(8, "intake.api-keys"),
                        tuple(9, "amocrm.retry.max-delay"));
        assertThat(settings.problems().get(0))
                .hasToString("p:2: amocrm.lanes: \"many\" is not allowed: write a whole" + " number from 1 to 64");
        assertThat(settings.delivery().lanes()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "amocrm.pipline-id, amocrm.pipeline-id",
        "source.shop.order-feilds, source.shop.order-fields",
        "form.callback.as-laed, form.callback.as-lead",
        "sandbox.prot, sandbox.port",
        "database.ulr, database.url",
        "store.usr, store.user",
        "ledger.kep, ledger.keep",
        "intake.api-key, intake.api-keys"
    })
    void an_unknown_key_names_the_nearest_known_one(String unknown, String known) {
        assertThat(read(unknown + "=1").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("did you mean", known));
    }

    @Test
    void keys_of_others_are_none_of_ours() {
        assertThat(read("camel.main.name=x\nmy.own.key=y").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db/amo, must be a JDBC URL of PostgreSQL",
        "postgresql://db/amo, must be a JDBC URL of PostgreSQL",
        "jdbc:postgresql:amo, must be a JDBC URL of PostgreSQL",
        "jdbc:postgresql://db/amo?ssl=true&password=s3cret, has a password in it",
        "jdbc:postgresql://amo:s3cret@db/amo, has a password in it"
    })
    void a_store_that_cannot_be_is_refused_and_its_url_is_not_repeated(String url, String said) {
        assertThat(read("store.url=" + url).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.property()).isEqualTo("store.url");
            assertThat(problem.toString()).contains(said).doesNotContain("s3cret");
        });
    }

    @Test
    void each_source_may_be_expected_at_its_own_pace() {
        Settings settings = read("source.shop.expect-every=6h\nsource.tilda.expect-every=\nsource.cf7.token=t");

        assertThat(settings.expected()).isEqualTo(Map.of("shop", Duration.ofHours(6)));
    }

    @Test
    void secrets_may_stand_elsewhere() throws IOException {
        Path file = Files.writeString(dir.resolve("token"), "from-file\n");
        Settings settings = Settings.of(
                RawProperties.parse(
                        "amocrm.client-secret=env:SECRET\namocrm.access-token=file:" + file
                                + "\nops.key={{env:OPS}}\namocrm.client-id={{env:ID}}\namocrm.redirect-uri=https://x/",
                        "p"),
                Map.of("SECRET", "from-env", "OPS", "from-braces", "ID", "id"));
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.connection().clientSecret()).contains(new Secret("from-env"));
        assertThat(settings.connection().accessToken()).contains(new Secret("from-file"));
        assertThat(settings.intake().opsKey()).contains(new Secret("from-braces"));
        assertThat(settings.connection().clientId()).contains("id");
    }

    @Test
    void a_reference_to_nothing_is_a_problem() {
        assertThat(read("ops.key=env:NOT_SET\namocrm.access-token=file:/no/such/file")
                        .problems())
                .extracting(Problem::message)
                .containsExactly(
                        "the environment variable NOT_SET is not set", "the file /no/such/file cannot be read");
    }

    @Test
    void only_secrets_follow_short_references() {
        assertThat(read("amocrm.order-name=env:NAME").forSource("x").leads().name())
                .isEqualTo("env:NAME");
        assertThat(Settings.of(RawProperties.parse("amocrm.lanes={{env:LANES:4}}", "p"), Map.of())
                        .delivery()
                        .lanes())
                .isEqualTo(4);
    }

    @Test
    void the_environment_overrides_the_file() {
        Settings settings = Settings.of(
                RawProperties.parse("amocrm.account=one", "p"),
                Map.of("AMOCRM_ACCOUNT", "two", "AMOCRM_LANES", "bad", "PATH", "/bin"));
        assertThat(settings.connection().host()).contains(new Host("two.amocrm.ru"));
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("environment AMOCRM_LANES: amocrm.lanes: \"bad\" is not allowed"));
    }

    @Test
    void a_door_open_to_others_needs_keys() {
        assertThat(read("camel.server.host=0.0.0.0").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("intake.api-keys is empty"));
        assertThat(read("camel.server.host=0.0.0.0\nintake.api-keys=shop:k1,shop:k2,tilda:k3")
                        .problems())
                .isEmpty();
        assertThat(read("camel.server.host=localhost").problems()).isEmpty();
        assertThat(read("camel.server.host=").intake().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void api_keys_are_read_and_their_problems_show_no_key() {
        assertThat(read("intake.api-keys=shop:a:b, tilda:c").intake().apiKeys())
                .containsExactly(new ApiKey("shop", new Secret("a:b")), new ApiKey("tilda", new Secret("c")));
        assertThat(read("intake.api-keys=shop:topsecret,othersecret").problems().toString())
                .contains("entry 2 is not name:key")
                .doesNotContain("secret");
        assertThat(read("intake.api-keys=a:same,b:same").problems().toString())
                .contains("entry 2 repeats")
                .doesNotContain("same");
    }

    @Test
    void half_an_oauth_client_is_told() {
        assertThat(read("amocrm.account=shop\namocrm.client-id=id").problems())
                .extracting(Problem::property)
                .containsExactly("amocrm.client-secret", "amocrm.redirect-uri");
        assertThat(read("amocrm.account=shop\namocrm.client-code=code").problems())
                .extracting(Problem::property)
                .containsExactly("amocrm.client-id");
        assertThat(read("amocrm.account=shop").warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("nothing to prove itself with"));
    }

    @Test
    void a_source_may_have_its_own_way() {
        Settings settings = read("""
                amocrm.pipeline-id=Main
                amocrm.skip-empty-fields=no
                source.shop.ru.pipeline-id=Retail
                source.tilda.pipeline-id=
                source.tilda.skip-empty-fields=
                """);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.sources()).isEqualTo(Set.of("shop.ru", "tilda"));
        assertThat(settings.forSource("shop.ru").pipelines().pipeline()).contains("Retail");
        assertThat(settings.forSource("shop.ru").leads().skipEmpty()).isFalse();
        assertThat(settings.forSource("tilda").pipelines().pipeline())
                .as("emptied")
                .isEmpty();
        assertThat(settings.forSource("tilda").leads().skipEmpty())
                .as("blank is no value")
                .isFalse();
        assertThat(settings.forSource("other").pipelines().pipeline()).contains("Main");
    }

    @Test
    void a_global_setting_has_no_override_per_source() {
        assertThat(read("source.shop.lanes=3").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("is no setting"));
    }

    @Test
    void a_form_wins_over_its_source_which_wins_over_all() {
        Settings settings = read("""
                amocrm.form-as-lead=unsorted
                amocrm.form-pipeline-id=A
                amocrm.form-tags=all
                source.tilda.form-pipeline-id=B
                source.tilda.form-status-new=b1
                form.callback.pipeline-id=C
                form.callback.as-lead=Да
                form.callback.filled-fields=phone, name
                form.callback.fields={"q":"Вопрос"}
                form.callback.ignore=a||b
                form.callback.lead-name=Звонок {name}
                form.callback.tags=сайт,звонок
                """);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.forms()).containsExactly("callback");
        assertThat(settings.forSource("tilda").form("callback"))
                .isEqualTo(new FormSettings(
                        "callback",
                        FormAsLead.YES,
                        Optional.of("C"),
                        Optional.of("b1"),
                        List.of("phone", "name"),
                        FieldMap.parse("q==Вопрос"),
                        List.of("a", "b"),
                        "Звонок {name}",
                        List.of("сайт", "звонок")));
        FormSettings other = settings.forSource("tilda").form("other");
        assertThat(other.asLead()).isEqualTo(FormAsLead.UNSORTED);
        assertThat(other.pipeline()).contains("B");
        assertThat(other.tags()).containsExactly("all");
        assertThat(settings.forSource("shop").form("other").pipeline()).contains("A");
    }

    @Test
    void the_component_s_default_stage_counts_as_empty_with_a_warning() {
        Settings settings = read("amocrm.new-order-status-id=1");
        assertThat(settings.forSource("x").pipelines().newOrderStatus()).isEmpty();
        assertThat(settings.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.property()).isEqualTo("amocrm.new-order-status-id"));
    }

    @Test
    void categories_hold_ids_or_names_in_the_order_of_the_json() {
        List<CategoryRule> rules =
                read("amocrm.categories-pipelines={\"40\":{\"pipeline_id\":7,\"status_id\":\"Новый\"},"
                                + "\"*\":{\"responsible_user_id\":5,\"status_id\":0}}")
                        .forSource("x")
                        .pipelines()
                        .categories();
        assertThat(rules)
                .containsExactly(
                        new CategoryRule("40", Optional.of("7"), Optional.of("Новый"), Optional.empty()),
                        new CategoryRule("*", Optional.empty(), Optional.empty(), Optional.of("5")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amocrm.categories-pipelines={\"40\":7}            | category 40 needs an object",
                "amocrm.categories-pipelines={\"40\":{\"pipe\":1}} | category 40 needs an object",
                "amocrm.categories-pipelines=40                    | is no JSON object",
                "amocrm.categories-pipelines={\"40\":{}            | is not JSON",
                "amocrm.order-statuses={\"2\":\"\"}                | status 2 needs a stage",
                "amocrm.order-statuses=[]                          | is no JSON object",
                "amocrm.status-policy=backward                     | write one of forward, shop, crm",
                "amocrm.form-as-lead=maybe                         | none of no, yes, unsorted",
                "amocrm.goods-as=field,basket                      | write one of field, note, products",
                "amocrm.products-match=colour                      | write one of article, id, name",
                "amocrm.order-fields=weight,payment==Оплата        | mixes two ways of writing a list: write a||b==c",
                "amocrm.requests-per-second=8                      | from 0.5 to 7",
                "amocrm.batch-size=51                              | from 1 to 50",
                "amocrm.domain=example.com                         | amocrm.base-url",
                "amocrm.redirect-uri=example.ru                    | copy the redirect URI"
            })
    void a_wrong_value_says_what_to_write(String line, String message) {
        assertThat(read(line.strip()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(message));
    }

    @Test
    void a_later_problem_knows_where_its_key_stands() {
        assertThat(read("\namocrm.pipeline-id=x").problem("amocrm.pipeline-id", "m"))
                .isEqualTo(new Problem("amocrm.pipeline-id", "p", 2, "m"));
        assertThat(read("").problem("amocrm.pipeline-id", "m").line()).isZero();
    }

    private static Settings read(String text) {
        return Settings.of(RawProperties.parse(text, "p"), Map.of());
    }

    @Test
    void a_context_of_a_source_says_more_than_the_source_and_leaves_it_the_rest() {
        Settings settings = read("""
                amocrm.pipeline-id=General
                amocrm.order-name=General
                source.minishop2.pipeline-id=Shop
                source.minishop2.order-price=cart_cost
                source.spb.pipeline-id=Petersburg
                """);
        SourceSettings spb = settings.forSource("minishop2", "spb");
        assertThat(spb.pipelines().pipeline()).contains("Petersburg");
        assertThat(spb.leads().price()).isEqualTo("cart_cost");
        assertThat(spb.leads().name()).isEqualTo("General");
        assertThat(settings.forSource("minishop2", "web").pipelines().pipeline())
                .contains("Shop");
        assertThat(settings.forSource("minishop2", "").pipelines().pipeline()).contains("Shop");
        assertThat(settings.forSource("other", "spb").leads().price()).isEqualTo("cost");
    }
}
