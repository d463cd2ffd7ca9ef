package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Language;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Each key with a value that is not its default arrives at the component that it is for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullMappingTest {
    @Test
    void connection() {
        Connection connection = read("""
                        amocrm.account=shop
                        amocrm.domain=amocrm.com
                        amocrm.base-url=https://proxy.example:8443/amocrm/
                        amocrm.client-id=id
                        amocrm.client-secret=secret
                        amocrm.client-code=code
                        amocrm.redirect-uri=https://example.ru/oauth/callback/
                        amocrm.access-token=token
                        amocrm.token-check=0 0/5 * * * ?
                        amocrm.use-simple-queue=yes
                        """).connection();
        assertThat(connection)
                .isEqualTo(new Connection(
                        Optional.of(new Host("shop.amocrm.com")),
                        Optional.of(URI.create("https://proxy.example:8443/amocrm")),
                        Optional.of("id"),
                        Optional.of(new Secret("secret")),
                        Optional.of(new Secret("code")),
                        Optional.of("https://example.ru/oauth/callback/"),
                        Optional.of(new Secret("token")),
                        "0 0/5 * * * ?",
                        true));
    }

    @Test
    void database() {
        DatabaseSettings database = read("""
                        database.url=jdbc:mysql://db/modx
                        database.user=reader
                        database.password=secret
                        database.flavour=minishop3
                        database.table-prefix=m_
                        database.source=shop
                        database.since=2026-01-31
                        database.zone=Asia/Omsk
                        database.poll=5s
                        database.scan=1m
                        database.scan-window=7d
                        database.settle=30s
                        database.draft-after=1h
                        database.write-back=connector
                        database.connector-url=https://shop.example/amocrm-status.php
                        database.connector-secret=secret-of-the-shop
                        """).database();
        assertThat(database)
                .isEqualTo(new DatabaseSettings(
                        Optional.of("jdbc:mysql://db/modx"),
                        Optional.of("reader"),
                        Optional.of(new Secret("secret")),
                        DatabaseSettings.Flavour.MINISHOP3,
                        "m_",
                        "shop",
                        Optional.of(new Since(Optional.empty(), Optional.of(LocalDateTime.of(2026, 1, 31, 0, 0)))),
                        Optional.of(ZoneId.of("Asia/Omsk")),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1),
                        Duration.ofDays(7),
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        DatabaseSettings.WriteBack.CONNECTOR,
                        Optional.of(new DatabaseSettings.Connector(
                                URI.create("https://shop.example/amocrm-status.php"),
                                new Secret("secret-of-the-shop")))));
        assertThat(database.toString()).doesNotContain("secret", "reader", "//db");
    }

    @Test
    void delivery() {
        DeliverySettings delivery = read("""
                        amocrm.requests-per-second=6.9
                        amocrm.batch-size=10
                        amocrm.lanes=8
                        amocrm.timeout=30s
                        amocrm.retry.initial-delay=1s
                        amocrm.retry.max-delay=1h
                        amocrm.retry.max-attempts=5
                        amocrm.doubt-delay=2m
                        amocrm.status-wait=2h
                        amocrm.directory.poll=15s
                        """).delivery();
        assertThat(delivery)
                .isEqualTo(new DeliverySettings(
                        6.9,
                        10,
                        8,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        5,
                        Duration.ofMinutes(2),
                        Duration.ofHours(2),
                        Duration.ofSeconds(15)));
    }

    @Test
    void the_door() {
        Intake intake = read("""
                        camel.server.host=0.0.0.0
                        camel.server.port=80
                        intake.api-keys=shop:k1
                        ops.key=k2
                        intake.max-body-size=2MB
                        intake.memory=8MB
                        """).intake();
        assertThat(intake)
                .isEqualTo(new Intake(
                        "0.0.0.0",
                        80,
                        List.of(new ApiKey("shop", new Secret("k1"))),
                        Optional.of(new Secret("k2")),
                        2 << 20,
                        8 << 20));
        assertThat(intake.loopback()).isFalse();
        assertThat(intake.toString()).doesNotContain("k1", "k2");
    }

    @Test
    void this_machine() {
        assertThat(read("""
                                data.dir=/var/lib/amo
                                inbox.dir=/srv/inbox
                                inbox.ignore=*.half, ~$*
                                inbox.zone=Europe/Moscow
                                ledger.keep=90d
                                sandbox.port=0
                                log.format=JSON
                                """).machine())
                .isEqualTo(new MachineSettings(
                        Path.of("/var/lib/amo"),
                        Path.of("/srv/inbox"),
                        List.of("*.half", "~$*"),
                        Optional.of(ZoneId.of("Europe/Moscow")),
                        Duration.ofDays(90),
                        0,
                        MachineSettings.LogFormat.JSON));
    }

    @Test
    void one_of_several_nodes() {
        assertThat(read("node.name=site-1\nnode.role=intake").node())
                .isEqualTo(new NodeSettings("site-1", NodeSettings.Role.INTAKE));
        assertThat(read("").node().name()).as("the host's").isNotBlank();
    }

    @Test
    void pipelines() {
        PipelineSettings pipelines = read("""
                        amocrm.pipeline-id=Опт
                        amocrm.new-order-status-id=201
                        amocrm.initial-order-status=Новый
                        amocrm.order-statuses={"2":"Оплачен"}
                        amocrm.status-policy=crm
                        amocrm.auto-update-pipelines=yes
                        amocrm.categories-pipelines={"40":{"pipeline_id":1,"status_id":"2","responsible_user_id":"Анна"}}
                        amocrm.categories-match=costliest
                        amocrm.responsible-id-priority-category=no
                        amocrm.default-responsible-user-id=501
                        amocrm.responsible-from-contact=yes
                        """).forSource("shop").pipelines();
        assertThat(pipelines)
                .isEqualTo(new PipelineSettings(
                        Optional.of("Опт"),
                        Optional.of("201"),
                        "Новый",
                        new StatusMap(Map.of("2", "Оплачен"), Map.of()),
                        PipelineSettings.StatusPolicy.CRM,
                        true,
                        List.of(new CategoryRule("40", Optional.of("1"), Optional.of("2"), Optional.of("Анна"))),
                        PipelineSettings.CategoriesMatch.COSTLIEST,
                        false,
                        Optional.of("501"),
                        true));
    }

    @Test
    void what_is_sent_at_all() {
        assertThat(read("amocrm.save-user-in-mgr=yes").forSource("shop").main())
                .isEqualTo(new MainSettings(true, false, false, Optional.empty()));
        assertThat(read("amocrm.save-user-by-profile=yes").forSource("shop").main())
                .isEqualTo(new MainSettings(false, true, false, Optional.empty()));
        assertThat(read("amocrm.update-order-on-change-status=yes")
                        .forSource("shop")
                        .main())
                .isEqualTo(new MainSettings(false, false, true, Optional.empty()));
        assertThat(read("amocrm.language=EN").forSource("shop").main())
                .isEqualTo(new MainSettings(false, false, false, Optional.of(Language.EN)));
    }

    @Test
    void fields_of_leads() {
        LeadSettings leads = read("""
                        amocrm.order-fields=payment==Оплата
                        amocrm.goods-as=note, products
                        amocrm.order-address-fields=["city"]
                        amocrm.order-address-fields-prefix=
                        amocrm.order-properties-element=crm
                        amocrm.skip-empty-fields=Нет
                        amocrm.auto-create-orders-fields=0
                        amocrm.order-name=Заказ {id}
                        amocrm.order-price=cart_cost
                        amocrm.order-tags=сайт||заказ
                        amocrm.key-field=
                        amocrm.products-catalog=Товары
                        amocrm.products-match=id
                        """).forSource("shop").leads();
        assertThat(leads)
                .isEqualTo(new LeadSettings(
                        FieldMap.parse("payment==Оплата"),
                        EnumSet.of(LeadSettings.GoodsAs.NOTE, LeadSettings.GoodsAs.PRODUCTS),
                        FieldMap.parse("city"),
                        "",
                        "crm",
                        false,
                        false,
                        "Заказ {id}",
                        "cart_cost",
                        List.of("сайт", "заказ"),
                        "",
                        "Товары",
                        LeadSettings.ProductsMatch.ID));
    }

    @Test
    void contacts() {
        ContactSettings contacts = read("""
                        amocrm.user-fields=phone||job==Должность
                        amocrm.user-enum-fields={"Телефон":"MOB","901":"PRIV"}
                        amocrm.user-readonly-fields=Name, 904
                        amocrm.auto-create-users-fields=no
                        amocrm.user-fields-glue-amo-values=;
                        amocrm.shared-phones=8 (495) 123-45-67,88005553535
                        amocrm.shared-emails=shop@example.ru
                        amocrm.phone-region=br
                        """).forSource("shop").contacts();
        assertThat(contacts)
                .isEqualTo(new ContactSettings(
                        FieldMap.parse("phone||job==Должность"),
                        Map.of("телефон", "MOB", "901", "PRIV"),
                        Set.of("name", "904"),
                        false,
                        ";",
                        List.of("8 (495) 123-45-67", "88005553535"),
                        List.of("shop@example.ru"),
                        "BR"));
    }

    @Test
    void one_form() {
        FormSettings form = read("""
                        form.callback.as-lead=unsorted
                        form.callback.pipeline-id=Опт
                        form.callback.status-new=Заявка
                        form.callback.filled-fields=phone
                        form.callback.fields=q==Вопрос
                        form.callback.ignore=token
                        form.callback.lead-name=Звонок
                        form.callback.tags=звонок
                        """).forSource("shop").form("callback");
        assertThat(form)
                .isEqualTo(new FormSettings(
                        "callback",
                        FormAsLead.UNSORTED,
                        Optional.of("Опт"),
                        Optional.of("Заявка"),
                        List.of("phone"),
                        FieldMap.parse("q==Вопрос"),
                        List.of("token"),
                        "Звонок",
                        List.of("звонок")));
    }

    @Test
    void all_forms() {
        FormSettings form = read("""
                        amocrm.form-as-lead=1
                        amocrm.form-pipeline-id=Опт
                        amocrm.form-status-new=Заявка
                        amocrm.form-filled-fields=phone
                        amocrm.form-tags=форма
                        """).forSource("shop").form("any");
        assertThat(form)
                .isEqualTo(new FormSettings(
                        "any",
                        FormAsLead.YES,
                        Optional.of("Опт"),
                        Optional.of("Заявка"),
                        List.of("phone"),
                        FieldMap.EMPTY,
                        List.of(),
                        "",
                        List.of("форма")));
    }

    @Test
    void a_source_s_own_way_with_everything_that_may_be_its_own() {
        Settings settings = read("""
                source.shop.pipeline-id=Опт
                source.shop.status-policy=shop
                source.shop.categories-match=last
                source.shop.order-fields=a==b
                source.shop.goods-as=note
                source.shop.skip-empty-fields=no
                source.shop.order-tags=t
                source.shop.user-fields=email
                source.shop.user-readonly-fields=
                source.shop.form-as-lead=yes
                source.shop.form-tags=f
                """);
        assertThat(settings.problems()).isEmpty();
        SourceSettings own = settings.forSource("shop");
        SourceSettings other = settings.forSource("tilda");
        assertThat(own.pipelines().pipeline()).contains("Опт");
        assertThat(own.pipelines().statusPolicy()).isEqualTo(PipelineSettings.StatusPolicy.SHOP);
        assertThat(own.pipelines().categoriesMatch()).isEqualTo(PipelineSettings.CategoriesMatch.LAST);
        assertThat(own.leads().orderFields()).isEqualTo(FieldMap.parse("a==b"));
        assertThat(own.leads().goodsAs()).containsExactly(LeadSettings.GoodsAs.NOTE);
        assertThat(own.leads().skipEmpty()).isFalse();
        assertThat(own.leads().tags()).containsExactly("t");
        assertThat(own.contacts().fields().sources()).containsExactly("email");
        assertThat(own.contacts().readOnly()).isEmpty();
        assertThat(own.form("x").asLead()).isEqualTo(FormAsLead.YES);
        assertThat(own.form("x").tags()).containsExactly("f");
        assertThat(other.pipelines()).isEqualTo(read("").forSource("x").pipelines());
        assertThat(other.leads()).isEqualTo(read("").forSource("x").leads());
        assertThat(other.contacts()).isEqualTo(read("").forSource("x").contacts());
    }

    private static Settings read(String text) {
        return Settings.of(RawProperties.parse(text, "p"), Map.of());
    }
}
