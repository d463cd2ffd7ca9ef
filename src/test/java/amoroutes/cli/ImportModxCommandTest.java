package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.Snapshot;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.shop.MariaDb;
import amoroutes.store.Link;
import amoroutes.store.Occupation;
import amoroutes.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The command on the example shop, with the sandbox as its amoCRM. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportModxCommandTest extends CommandLineTestBase {
    /** What the settings of the example shop name. */
    static final String ACCOUNT = """
            {"pipelines":[
              {"id":12345,"name":"Розница","main":true,"statuses":[{"id":54321,"name":"Новый"},{"id":54322,"name":"Оплачен"}]},
              {"id":23456,"name":"Электроника","statuses":[{"id":567890,"name":"Разобрать"}]},
              {"id":34567,"name":"Сервис","statuses":[{"id":87654,"name":"Принято"}]},
              {"id":45678,"name":"Опт и подарки","statuses":[{"id":98765,"name":"Запрос"}]}],
             "users":[{"id":123453,"name":"Ирина"},{"id":111222,"name":"Олег"},{"id":777001,"name":"А"},
              {"id":777002,"name":"Б"},{"id":777003,"name":"В"}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sandbox amo;
    private MariaDb shop;

    @BeforeEach
    void begin() throws IOException {
        amo = Sandbox.start(SandboxOptions.defaults());
        amo.setup(JSON.readTree(ACCOUNT));
        shop = MariaDb.example();
    }

    @AfterEach
    void end() {
        amo.close();
    }

    @Test
    void the_settings_of_the_example_shop_are_taken_and_check_accepts_them() throws IOException {
        assertThat(run(properties(), "import-modx")).as(said()).isZero();
        assertThat(said())
                .contains("amocrm.pipeline-id=12345", "Same as the default", "No equivalent", "amocrm_protocol")
                .doesNotContain("FIXTURE-NOT-A-REAL");
        String written = settings();
        assertThat(written)
                .startsWith("data.dir=")
                .contains("# mine\n", "\namocrm.account=fixtureshop\n", "\namocrm.new-order-status-id=54321\n")
                .contains("\namocrm.user-fields=fullname,email,phone,mobilephone,city\n")
                .doesNotContain("FIXTURE-NOT-A-REAL");
        Path secret = directory.resolve("data/secrets/amocrm.client-secret");
        assertThat(secret).hasContent("FIXTURE-NOT-A-REAL-SECRET");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(again("check")).as(said()).isZero();
        assertThat(said()).contains("Everything is right.");
    }

    @Test
    void run_again_it_changes_nothing() throws IOException {
        run(properties(), "import-modx");
        String once = settings();
        assertThat(again("import-modx")).isZero();
        assertThat(settings()).isEqualTo(once);
        assertThat(said()).contains("nothing was changed");
        assertThat(backups()).hasSize(1);
    }

    @Test
    void a_dry_run_writes_nothing() throws IOException {
        run(properties(), "import-modx", "--dry-run");
        assertThat(said()).contains("would set amocrm.pipeline-id=12345");
        assertThat(settings()).doesNotContain("amocrm.pipeline-id");
        assertThat(backups()).isEmpty();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void contexts_become_sources() throws IOException {
        shop.run("insert into modx_context_setting (context_key, `key`, value) values"
                + " ('spb', 'amocrm_pipeline_id', '45678'), ('spb', 'amocrm_account', 'other')");
        run(properties(), "import-modx");
        assertThat(settings()).contains("# amocrm_pipeline_id of context spb\nsource.spb.pipeline-id=45678\n");
        assertThat(said()).contains("amocrm_account of context spb");
    }

    @Test
    void links_are_held_against_amo_crm_and_strangers_leads_are_left_alone() throws IOException {
        componentTables();
        List<Long> leads = ids("leads", """
                {"leads":[{"name":"Заказ с сайта 2510/6","price":1},{"name":"Чужая сделка","price":7},
                 {"name":"Переименована","price":45990}]}""");
        List<Long> contacts =
                ids("contacts", """
                {"contacts":[{"name":"Кто-то","custom_fields_values":[{"field_code":"EMAIL","values":[{"value":"%s"}]}]},
                 {"name":"Совсем другой"}]}""".formatted(shop.text("select email from modx_user_attributes where internalKey=2")));
        shop.run(
                "insert into modx_amocrm_leads (`order`, order_id, pipeline_id) values (9, %d, 1), (11, %d, 1), (10, %d, 1),"
                                .formatted(leads.get(0), leads.get(1), leads.get(2))
                        + " (12, 424242, 1), (99999, 5, 1), (0, 6, 1);"
                        + "insert into modx_amocrm_users (user, user_id) values (2, %d), (3, %d), (1, 77)"
                                .formatted(contacts.get(0), contacts.get(1)));
        assertThat(run(properties(), "import-modx")).as(said()).isZero();
        assertThat(said())
                .contains("Links: 3 taken, 0 known already, 5 left out.")
                .contains("order 11: lead " + leads.get(1) + " shows neither")
                .contains("order 12: lead 424242 is gone", "order 99999: it is no longer in the shop")
                .contains("user 3: contact " + contacts.get(1) + " has neither", "user 1: he works for the shop");
        try (Store store = Store.open(directory.resolve("data"), InstantSource.system())) {
            assertThat(store.links().link(order("9"))).map(Link::leadId).contains(leads.get(0));
            assertThat(store.links().link(order("10"))).map(Link::leadId).contains(leads.get(2));
            assertThat(store.links().link(order("11"))).isEmpty();
            Snapshot told = store.links()
                    .link(order("9"))
                    .flatMap(Link::snapshot)
                    .map(Snapshot::parse)
                    .orElseThrow();
            assertThat(told.hasStatus("1")).isTrue();
            assertThat(told.fingerprints())
                    .as("what the shop has today counts as told")
                    .containsKeys("name", "price");
            assertThat(store.links().link(new Key("minishop2", Kind.CUSTOMER, "2")))
                    .map(Link::contactId)
                    .contains(contacts.get(0));
        }
        assertThat(again("import-modx")).isZero();
        assertThat(said()).contains("Links: 0 taken, 3 known already, 5 left out.");
    }

    @Test
    void orders_that_the_component_never_delivered_are_counted_and_the_way_to_fetch_them_is_told() throws IOException {
        componentTables();
        shop.run("insert into modx_amocrm_leads (`order`, order_id, pipeline_id) values (1, 101, 1), (2, 102, 1)");
        run(properties(), "import-modx", "--dry-run");
        assertThat(said())
                .contains("30 order(s) have no lead by the component, the first is order 3.", "database.since");
    }

    @Test
    void the_places_that_call_the_form_hook_are_found_with_what_their_parameters_mean() throws IOException {
        shop.run("""
                create table modx_site_htmlsnippets (id int primary key, name varchar(50), snippet mediumtext);
                create table modx_site_templates (id int primary key, templatename varchar(50), content mediumtext);
                insert into modx_site_htmlsnippets values (5, 'tpl.contact', '[[!FormIt? &hooks=`amoCRMAddContact,email`
                 &formName=`callback` &amoCRMmodxAmoFieldsEq=`fio==name||tel==PHONE||town==Город`
                 &amoCRMFormPipelineId=`12345`]]'), (6, 'tpl.other', '[[!FormIt? &hooks=`email`]]');
                insert into modx_site_templates values (2, 'Базовый', '{$_modx->runSnippet("!AjaxForm", [
                 "hooks" => "amoCRMAddContact", "amoCRMFormFilledFields" => "name,PHONE"])}');
                update modx_site_content set content = '[[!AjaxForm? &hooks=`amoCRMAddContact`]]' where id = 1""");
        run(properties(), "import-modx", "--dry-run");
        assertThat(said())
                .contains(
                        "3 place(s) call the form hook amoCRMAddContact",
                        "chunk tpl.contact (5)",
                        "template Базовый (2)")
                .contains("form.callback.fields=name,PHONE,Город", "form.callback.pipeline-id=12345")
                .contains(
                        "form.site.filled-fields=name,PHONE",
                        "page " + shop.text("select pagetitle from modx_site_content where id=1") + " (1)")
                .doesNotContain("tpl.other");
    }

    @Test
    void links_that_nobody_can_be_asked_about_wait_for_a_person() throws IOException {
        componentTables();
        shop.run("insert into modx_amocrm_leads (`order`, order_id, pipeline_id) values (9, 1, 1)");
        String wrong = properties().replaceAll("access-token=.*", "access-token=wrong");
        assertThat(run(wrong, "import-modx")).isEqualTo(1);
        assertThat(said()).contains("none of 1 was taken", "amocrm.access-token");
        assertThat(settings()).contains("amocrm.pipeline-id=12345");
        assertThat(again("import-modx", "--links-unverified")).isZero();
        assertThat(said()).contains("Links: 1 taken");
    }

    @Test
    void a_running_program_is_left_alone() throws IOException {
        try (Occupation running = Occupation.of(directory.resolve("data")).orElseThrow()) {
            assertThat(run(properties(), "import-modx")).isEqualTo(1);
            assertThat(said()).contains("stop it first");
            assertThat(settings()).doesNotContain("amocrm.pipeline-id");
            assertThat(running).isNotNull();
        }
    }

    @Test
    void the_components_tokens_are_taken_only_when_asked_for() throws IOException {
        shop.run("update modx_system_settings set value = '{\"token_type\":\"Bearer\",\"expires_in\":4102444800,"
                + "\"access_token\":\"acc\",\"refresh_token\":\"ref\"}' where `key` = 'amocrm_token_field'");
        run(properties(), "import-modx");
        assertThat(tokens()).isEmpty();
        again("import-modx", "--take-tokens");
        assertThat(tokens().orElseThrow()).contains("\"acc\"", "\"ref\"", "00000000-0000-4000-8000-000000000001");
        assertThat(said()).contains("taken over").doesNotContain("\"acc\"");
    }

    @Test
    void a_database_that_is_no_shop_or_not_there_is_told_without_a_stack_trace() throws IOException {
        assertThat(run("database.url=" + MariaDb.empty().url() + "\ndatabase.user=root\n", "import-modx"))
                .isEqualTo(1);
        assertThat(said()).contains("modx_system_settings", "table-prefix").doesNotContain("\tat ");
        assertThat(run("", "import-modx", "--url", "jdbc:mariadb://127.0.0.1:1/x"))
                .isEqualTo(1);
        assertThat(said()).contains("cannot be read").doesNotContain("\tat ");
        assertThat(run("", "import-modx")).isEqualTo(1);
        assertThat(said()).contains("database.url");
    }

    @Test
    void what_is_given_on_the_command_line_is_written_too_and_the_password_into_a_file() throws IOException {
        Path password = Files.writeString(directory.resolve("pw"), "hush\n");
        String amoOnly = properties().replaceAll("database\\..*\n", "");
        assertThat(run(
                        amoOnly,
                        "import-modx",
                        "--url",
                        shop.url(),
                        "--user",
                        "reader",
                        "--password-file",
                        password.toString()))
                .as(said())
                .isZero();
        assertThat(settings())
                .contains("database.url=" + shop.url() + "\n", "database.user=reader", "database.password=file:")
                .doesNotContain("hush");
        assertThat(said()).doesNotContain("hush");
        assertThat(directory.resolve("data/secrets/database.password")).hasContent("hush");
        assertThat(again("import-modx")).as(said()).isZero();
    }

    private String properties() {
        return "# mine\namocrm.base-url=" + amo.url() + "\namocrm.access-token="
                + amo.options().client().longLivedToken() + "\ndatabase.url=" + shop.url() + "\ndatabase.user=root\n";
    }

    private int again(String... command) {
        return Cli.execute(Stream.concat(
                        Stream.of(command),
                        Stream.of(
                                "--config",
                                directory.resolve("application.properties").toString(),
                                "--routes",
                                "routes"))
                .toArray(String[]::new));
    }

    private String settings() throws IOException {
        return Files.readString(directory.resolve("application.properties"));
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".bak")).toList();
        }
    }

    private Optional<String> tokens() {
        try (Store store = Store.open(directory.resolve("data"), InstantSource.system())) {
            return store.vault().get("amocrm.tokens");
        }
    }

    private List<Long> ids(String kind, String setup) throws IOException {
        JsonNode made = amo.setup(JSON.readTree(setup)).path(kind);
        return Stream.iterate(0, i -> i < made.size(), i -> i + 1)
                .map(i -> made.get(i).asLong())
                .toList();
    }

    private void componentTables() {
        shop.run("""
                create table modx_amocrm_leads (id int unsigned auto_increment primary key, `order` int unsigned not null,
                 order_id int unsigned not null, pipeline_id int unsigned not null) engine=MyISAM;
                create table modx_amocrm_users (id int unsigned auto_increment primary key, user int unsigned not null unique,
                 user_id int unsigned not null unique) engine=MyISAM""");
    }

    private static Key order(String id) {
        return new Key("minishop2", Kind.ORDER, id);
    }
}
