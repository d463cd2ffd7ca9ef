package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.intake.mapping.HookMaps;
import amoroutes.intake.mapping.MapReader;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.order.Identity;
import amoroutes.order.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the other shapes of each vendor's bodies become; the literal ones stand in {@code HookCasesTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VendorsTest {
    private final HookFixture hooks = HookFixture.builtIn("");

    private Document order(List<Accepted> events, String key) {
        Accepted event = Sent.only(events);
        assertThat(event.key()).hasToString(key);
        assertThat(event.beginning()).isEmpty();
        return HookFixture.body(event);
    }

    private static void dropped(List<Accepted> events, String because) {
        assertThat(Sent.only(events).beginning()).hasValueSatisfying(begins -> {
            assertThat(begins.state()).isEqualTo(State.DROPPED);
            assertThat(begins.reason()).contains(because);
        });
    }

    private static void parked(List<Accepted> events, String code, String because) {
        assertThat(Sent.only(events).beginning()).hasValueSatisfying(begins -> {
            assertThat(begins.state()).isEqualTo(State.PARKED);
            assertThat(begins.code()).contains(code);
            assertThat(begins.reason()).contains(because);
        });
    }

    private static String role(FormRole role, Document form) {
        Form fields = new Form(form.text("form").orElse(""), form);
        return role.value(fields.fields()).map(String::valueOf).orElse("");
    }

    private static void from(Document form, String name, String phone, String email) {
        assertThat(List.of(role(FormRole.NAME, form), role(FormRole.PHONE, form), role(FormRole.EMAIL, form)))
                .containsExactly(name, phone, email);
    }

    @Test
    void woocommerce_deleted_draft_and_other_topics_are_dropped() {
        dropped(hooks.json("woocommerce", "{\"id\":5127}", Map.of("x-wc-webhook-topic", "order.deleted")), "deleted");
        dropped(hooks.json("woocommerce", "{\"id\":5127,\"status\":\"checkout-draft\"}"), "unfinished");
        dropped(
                hooks.json(
                        "woocommerce", "{\"id\":5,\"status\":\"publish\"}", Map.of("x-wc-webhook-resource", "product")),
                "no order");
    }

    @Test
    void woocommerce_s_customer_is_a_customer() {
        Document customer = order(
                hooks.json(
                        "woocommerce",
                        "{\"id\":17,\"email\":\"m@example.ru\",\"first_name\":\"Мария\",\"last_name\":\"Сидорова\","
                                + "\"billing\":{\"phone\":\"+7 900 222-33-44\"},\"role\":\"customer\"}",
                        Map.of("x-wc-webhook-resource", "customer")),
                "woocommerce/customer/17");
        assertThat(customer.text("name")).contains("Мария Сидорова");
        assertThat(customer.text("phone")).contains("+7 900 222-33-44");
        assertThat(customer.text("role")).contains("customer");
    }

    @Test
    void woocommerce_s_guest_is_no_customer_0() {
        Document order = order(
                hooks.json("woocommerce", "{\"id\":1,\"status\":\"pending\",\"customer_id\":0,\"total\":\"10.00\"}"),
                "woocommerce/order/1");
        assertThat(order.object("customer").has("id")).isFalse();
        assertThat(order.number("cost"))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("10"));
    }

    @Test
    void what_a_vendor_s_map_does_not_name_is_kept() {
        Document order = order(
                hooks.json(
                        "woocommerce",
                        "{\"id\":1,\"status\":\"pending\",\"weight\":\"12 kg\",\"fee_lines\":[{\"name\":\"Сбор\"}],"
                                + "\"billing\":{\"inn\":\"77\"}}"),
                "woocommerce/order/1");
        assertThat(order.text("billing.inn")).contains("77");
        assertThat(order.text("fee_lines.0.name")).contains("Сбор");
        assertThat(order.text("properties.weight")).contains("12 kg");
    }

    @Test
    void goods_in_a_list_with_gaps_as_php_writes_it_are_goods() {
        String lines = "{\"12\":{\"name\":\"Чай\",\"quantity\":2,\"price\":\"500.00\",\"total\":\"1000.00\"},"
                + "\"15\":{\"name\":\"Мёд\",\"quantity\":1,\"price\":\"300.00\",\"total\":\"300.00\"}}";
        Map<String, String> bodies = Map.of(
                "woocommerce",
                        "{\"id\":5,\"status\":\"processing\",\"total\":\"1300.00\",\"line_items\":" + lines + "}",
                "opencart",
                        "{\"order_id\":\"5\",\"order_status_id\":\"1\",\"total\":\"1300\",\"firstname\":\"Ян\",\"products\":"
                                + lines + "}",
                "tilda",
                        "{\"Name\":\"Ян\",\"payment\":{\"orderid\":\"5\",\"amount\":\"1300\",\"products\":" + lines
                                + "}}");
        bodies.forEach((source, body) -> assertThat(
                        order(hooks.json(source, body), source + "/order/5").list("products"))
                .as(source)
                .hasSize(2));
    }

    @Test
    void a_friend_s_phone_is_not_the_visitor_s() {
        Document form = HookFixture.body(Sent.only(
                hooks.json("cf7", "{\"Телефон друга\":\"89167770013\",\"тел\":\"89167770012\",\"name\":\"Ян\"}")));
        from(form, "Ян", "89167770012", "");
    }

    @Test
    void insales_order() {
        Document order = order(hooks.json("insales", """
                        {"fields_values":[{"id":1,"field_id":2,"name":"ИНН","value":"7701"}],
                         "order_lines":[{"id":11,"order_id":1,"full_sale_price":1200.0,"full_total_price":2400.0,
                           "quantity":2,"sku":"A-1","title":"Чайник","product_id":5,"variant_id":6,"weight":0.6,"unit":"pce"}],
                         "client":{"id":77,"name":"Иван","surname":"Петров","middlename":null,"phone":"79161234567",
                           "email":"ivan@example.ru","fields_values":[]},
                         "shipping_address":{"name":"Иван","phone":"79161234567","city":"Москва","street":"Тверская",
                           "house":"7","flat":"3","zip":"101000","state":"г Москва"},
                         "discount":null,"discounts":[],"total_price":2700.0,"items_price":2400.0,"id":3046586,"key":"ee57",
                         "number":1001,"comment":"звонить","delivery_title":"Курьер","full_delivery_price":300.0,
                         "payment_title":"Наличные","referer":"https://ya.ru/","current_location":"/cart?utm_source=vk",
                         "first_current_location":"/?utm_source=yandex&utm_medium=cpc&yclid=1","fulfillment_status":"new",
                         "custom_status":{"permalink":"novyy","title":"Новый"},"created_at":"2026-08-14T16:28:02.000+03:00",
                         "financial_status":"pending","currency_code":"RUR","archived":false,
                         "cookies":{"_ym_uid":"169","roistat_visit":"12"},"source":"Сайт","account_id":3}"""), "insales/order/3046586");
        assertThat(order.text("number")).contains("1001");
        assertThat(order.text("currency")).contains("RUB");
        assertThat(order.text("customer.name")).contains("Иван Петров");
        assertThat(order.text("customer.phone")).contains("79161234567");
        assertThat(order.text("address.building")).contains("7");
        assertThat(order.text("products.0.article")).contains("A-1");
        assertThat(order.number("delivery_cost"))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("300"));
        assertThat(order.object("utm").fields())
                .containsEntry("utm_source", "vk")
                .containsEntry("utm_medium", "cpc")
                .containsEntry("yclid", "1")
                .containsEntry("_ym_uid", "169")
                .containsEntry("roistat", "12");
        assertThat(order.text("fields.ИНН")).contains("7701");
        assertThat(order.text("properties.source")).contains("Сайт");
        assertThat(order.text("source")).contains("insales");
    }

    @Test
    void insales_order_as_xml() {
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <order><id type="integer">3046587</id><number type="integer">1002</number>
                <total-price type="decimal">2700.0</total-price><comment nil="true"/>
                <currency-code>RUR</currency-code><archived type="boolean">false</archived>
                <client><name>Иван</name><phone>79161234567</phone><surname nil="true"/></client>
                <order-lines type="array"><order-line><sku>A-1</sku><title>Чайник</title>
                <quantity type="integer">2</quantity></order-line></order-lines></order>""";
        Document order = order(
                hooks.post("insales", "application/xml", xml.getBytes(StandardCharsets.UTF_8), Map.of()),
                "insales/order/3046587");
        assertThat(order.text("customer.name")).contains("Иван");
        assertThat(order.text("products.0.article")).contains("A-1");
        assertThat(order.text("currency")).contains("RUB");
        assertThat(order.number("cost"))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("2700"));
    }

    @Test
    void shopify_s_deleted_order_and_its_customer() {
        dropped(
                hooks.json("shopify", "{\"id\":820982911946154508}", Map.of("x-shopify-topic", "orders/delete")),
                "deleted");
        Document customer = order(
                hooks.json(
                        "shopify",
                        "{\"id\":706405506930370084,\"email\":\"bob@example.com\",\"first_name\":\"Bob\",\"last_name\":\"N\","
                                + "\"phone\":null,\"default_address\":{\"phone\":\"+7 701 123 45 67\"}}",
                        Map.of("x-shopify-topic", "customers/create")),
                "shopify/customer/706405506930370084");
        assertThat(customer.text("phone")).contains("+7 701 123 45 67");
    }

    @Test
    void prestashop_s_webservice_as_xml_and_as_json() {
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <prestashop xmlns:xlink="http://www.w3.org/1999/xlink"><order>
                <id><![CDATA[12]]></id><id_customer xlink:href="http://x/api/customers/7"><![CDATA[7]]></id_customer>
                <current_state xlink:href="http://x"><![CDATA[2]]></current_state><valid><![CDATA[1]]></valid>
                <date_add><![CDATA[2026-08-14 16:28:02]]></date_add><reference><![CDATA[XKBKNABJK]]></reference>
                <payment><![CDATA[Bank wire]]></payment><total_paid><![CDATA[61.800000]]></total_paid>
                <total_shipping><![CDATA[2.000000]]></total_shipping>
                <associations><order_rows nodeType="order_row" virtualEntity="true">
                <order_row><id><![CDATA[1]]></id><product_id><![CDATA[2]]></product_id>
                <product_quantity><![CDATA[1]]></product_quantity><product_name><![CDATA[Hummingbird & co]]></product_name>
                <product_reference><![CDATA[demo_2]]></product_reference>
                <unit_price_tax_incl><![CDATA[59.800000]]></unit_price_tax_incl></order_row>
                <order_row><id>2</id><product_id>3</product_id><product_quantity>2</product_quantity>
                <product_name>Mug</product_name><unit_price_tax_incl>1.00</unit_price_tax_incl></order_row>
                </order_rows></associations></order></prestashop>""";
        Document order = order(
                hooks.post("prestashop", "application/xml", xml.getBytes(StandardCharsets.UTF_8), Map.of()),
                "prestashop/order/12");
        assertThat(order.text("number")).contains("XKBKNABJK");
        assertThat(order.text("customer.id")).contains("7");
        assertThat(order.text("status")).contains("2");
        assertThat(order.text("created_at")).contains("2026-08-14T16:28:02+03:00");
        assertThat(order.objects("products")).hasSize(2);
        assertThat(order.text("products.0.name")).contains("Hummingbird & co");
        Document json = order(hooks.json("prestashop", """
                        {"order":{"id":"13","id_customer":"7","current_state":"1","reference":"ABC","total_paid":"10.000000",
                        "associations":{"order_rows":[{"product_id":"2","product_quantity":"3","product_name":"Кружка",
                        "product_reference":"m","unit_price_tax_incl":"3.000000"}]}},
                        "customer":{"id":"7","firstname":"Пётр","lastname":"Ким","email":"p@example.ru"},
                        "address":{"phone_mobile":"89004445566","city":"Пермь"}}"""), "prestashop/order/13");
        assertThat(json.text("customer.name")).contains("Пётр Ким");
        assertThat(json.text("customer.phone")).contains("89004445566");
        assertThat(json.text("products.0.count")).contains("3");
    }

    @Test
    void bitrix24_s_deal_once_a_route_has_asked_for_it() {
        Document order = order(hooks.json("bitrix24", """
                        {"deal":{"ID":"1234","TITLE":"Сделка","STAGE_ID":"NEW","OPPORTUNITY":"4500.00","CURRENCY_ID":"RUB",
                          "CONTACT_ID":"5","DATE_CREATE":"2026-08-14T16:28:02+03:00","UTM_SOURCE":"yandex"},
                         "contact":{"NAME":"Иван","LAST_NAME":"Петров","PHONE":[{"VALUE":"+79161234567","VALUE_TYPE":"WORK"}],
                          "EMAIL":[{"VALUE":"i@example.ru"}]},
                         "rows":[{"PRODUCT_ID":9,"PRODUCT_NAME":"Чайник","PRICE":4500,"QUANTITY":1}]}"""), "bitrix24/order/1234");
        assertThat(order.text("customer.phone")).contains("+79161234567");
        assertThat(order.text("products.0.name")).contains("Чайник");
        assertThat(order.text("utm.utm_source")).contains("yandex");
        dropped(hooks.form("bitrix24", "event=ONCRMCONTACTADD&data%5BFIELDS%5D%5BID%5D=5&ts=1"), "something else");
        dropped(hooks.form("bitrix24", "event=ONCRMDEALDELETE&data%5BFIELDS%5D%5BID%5D=5&ts=1"), "deleted");
        parked(
                hooks.form("bitrix24", "event=ONCRMDEALUPDATE&data%5BFIELDS%5D%5BID%5D=5&ts=1"),
                "invalid",
                "only the id");
    }

    @Test
    void tilda_s_form_after_the_payment_has_the_key_of_the_one_before() {
        String before = "{\"Name\":\"Анна\",\"Phone\":\"89001234567\",\"tranid\":\"1:2\",\"formid\":\"form1\"}";
        String after = before.replace("\"tranid\"", "\"paid\":\"yes\",\"tranid\"");
        Accepted first = Sent.only(hooks.json("tilda", before));
        Accepted second = Sent.only(hooks.json("tilda", after));
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.hash()).isNotEqualTo(first.hash());
    }

    @Test
    void two_fields_of_one_name_are_one_text() {
        Document order = order(
                hooks.form(
                        "tilda",
                        "Name=Анна&Phone=89001234567&Phone=89001234568&comment=a&comment=b&payment[orderid]=5&payment[amount]=10"),
                "tilda/order/5");
        assertThat(order.text("customer.phone")).contains("89001234567, 89001234568");
        assertThat(order.text("comment")).contains("a, b");
    }

    @Test
    void a_field_that_is_called_form_is_kept_too() {
        Document form =
                HookFixture.body(Sent.only(hooks.form("tilda", "Phone=1&form=круглая&formname=Заказ&tranid=1:4")));
        assertThat(form.text("form")).contains("Заказ");
        assertThat(form.text("form_")).contains("круглая");
    }

    @Test
    void a_cart_of_tilda_that_cannot_be_read_is_parked() {
        parked(hooks.form("tilda", "Name=Анна&payment=%7Bbroken&tranid=1:9"), "invalid", "cannot be read");
    }

    @Test
    void tilda_s_answers_that_nobody_named_stay_in_the_form_and_cookies_do_not() {
        Document form = HookFixture.body(Sent.only(hooks.form(
                "tilda",
                "Имя=Анна&Телефон=8+900+123-45-67&Ваш_вопрос=Когда%3F&tranid=1:3&formid=form7&formname=Вопрос"
                        + "&COOKIES=_ga=GA1.2.111.222%3B+TILDAUTM=utm_source%3Dvk%7C%7C%7Cutm_medium%3Dsocial")));
        from(form, "Анна", "8 900 123-45-67", "");
        assertThat(form.text("form")).contains("Вопрос");
        assertThat(form.fields()).containsKey("Ваш_вопрос").doesNotContainKeys("COOKIES", "tranid");
        assertThat(form.object("utm").fields())
                .containsEntry("utm_source", "vk")
                .containsEntry("utm_medium", "social")
                .containsEntry("gclientid", "111.222");
    }

    @Test
    void robots_are_dropped() {
        dropped(hooks.form("formit", "name=a&email=a%40b.ru&nospam=x"), "robot");
        dropped(hooks.form("cf7", "your-name=a&workemail=x%40y.ru"), "robot");
        assertThat(Sent.only(hooks.form("formit", "name=a&email=a%40b.ru&nospam=&workemail="))
                        .beginning())
                .isEmpty();
    }

    @Test
    void formit() {
        Accepted event = Sent.only(hooks.form(
                "formit",
                "name=%D0%98%D0%B2%D0%B0%D0%BD&phone=89161234567&email=i%40example.ru&topics%5B%5D=a&topics%5B%5D=b"
                        + "&af_action=0f1&nospam=&formName=callback"));
        Document form = HookFixture.body(event);
        from(form, "Иван", "89161234567", "i@example.ru");
        assertThat(event.key().externalId()).startsWith("callback/");
        assertThat(form.list("topics")).hasSize(2);
        assertThat(form.fields()).doesNotContainKeys("af_action", "nospam");
    }

    @Test
    void a_form_of_an_old_site_in_windows_1251() {
        byte[] body = "name=%C8%E2%E0%ED&phone=89161234567".getBytes(StandardCharsets.US_ASCII);
        Document form = HookFixture.body(Sent.only(hooks.post("formit", Sent.URLENCODED, body, Map.of())));
        assertThat(form.text("name")).contains("Иван");
    }

    @Test
    void elementor_without_advanced_data() {
        Document form = HookFixture.body(Sent.only(hooks.form(
                "elementor",
                "Ваше+имя=Жанна&Телефон=9006667788&form_id=55f8b75&form_name=Контакты"
                        + "&Page+URL=https%3A%2F%2Fe.ru%2F%3Futm_source%3Dtg&User+Agent=x")));
        from(form, "Жанна", "9006667788", "");
        assertThat(form.text("utm.utm_source")).contains("tg");
    }

    @Test
    void gravity_s_numbered_keys() {
        Accepted event = Sent.only(hooks.json("gravity", """
                {"id":"12","form_id":"5","date_created":"2026-08-14 13:28:02","is_read":0,"ip":"203.0.113.5",
                 "source_url":"https://e.ru/?utm_source=tg","status":"active","1.3":"Иван","1.6":"Петров","2":"i@example.ru",
                 "3":"+7 (916) 123-45-67","4":"Хочу чайник","5.1":"","created_by":null}"""));
        Document form = HookFixture.body(event);
        assertThat(event.key()).hasToString("gravity/form/5-12");
        from(form, "Иван Петров", "+7 (916) 123-45-67", "i@example.ru");
        assertThat(form.text("4")).contains("Хочу чайник");
        assertThat(form.text("utm.utm_source")).contains("tg");
    }

    @Test
    void jotform_s_answers_are_json_in_a_multipart_field() {
        String raw = "{\"slug\":\"submit/1\",\"q3_name\":{\"first\":\"Иван\",\"last\":\"Петров\"},"
                + "\"q4_email\":\"i@example.ru\",\"q5_phoneNumber\":{\"full\":\"8 (916) 123-45-67\"},"
                + "\"q6_typeA6\":[\"a\",\"b\"],\"q7_question\":\"Когда?\",\"event_id\":\"x\",\"submitDate\":\"1\"}";
        String body = "--b\r\nContent-Disposition: form-data; name=\"formID\"\r\n\r\n2401\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"submissionID\"\r\n\r\n5500\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"formTitle\"\r\n\r\nЗаявка\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"rawRequest\"\r\n\r\n" + raw + "\r\n--b--\r\n";
        Accepted event = Sent.only(hooks.post(
                "jotform", "multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8), Map.of()));
        assertThat(event.key()).hasToString("jotform/form/5500");
        Document form = HookFixture.body(event);
        from(form, "Иван Петров", "8 (916) 123-45-67", "i@example.ru");
        assertThat(form.text("form")).contains("Заявка");
        assertThat(form.text("question")).contains("Когда?");
        assertThat(form.list("typeA6")).hasSize(2);
        assertThat(form.fields()).doesNotContainKeys("slug", "event_id", "rawRequest");
    }

    @Test
    void google_s_answers_are_arrays_under_their_questions() {
        Accepted event = Sent.only(hooks.json("google-forms", """
                {"responseId":"2_ABaOnud","formTitle":"Запись","namedValues":{"Ваше имя ":["Иван"],"Телефон":["89161234567"],
                 "Отметка времени":["14.08.2026 16:28:02"],"Услуги":["Ремонт","Замер"],"Пусто":[""]}}"""));
        Document form = HookFixture.body(event);
        assertThat(event.key()).hasToString("google-forms/form/2_ABaOnud");
        from(form, "Иван", "89161234567", "");
        assertThat(form.list("Услуги")).hasSize(2);
        assertThat(form.fields()).doesNotContainKey("Пусто");
    }

    @Test
    void yandex_forms_in_json_and_in_json_rpc() {
        Document form = HookFixture.body(Sent.only(hooks.json(
                "yandex-forms",
                "{\"answer_id\":\"777\",\"form\":\"Заявка\",\"Имя\":\"Иван\",\"Телефон\":\"89161234567\"}")));
        from(form, "Иван", "89161234567", "");
        String rpc = "{\"jsonrpc\":\"2.0\",\"method\":\"lead.add\",\"params\":{\"answer_id\":\"778\",\"name\":\"Иван\","
                + "\"phone\":\"89161234567\"},\"id\":\"a1\"}";
        Accepted event = Sent.only(hooks.json("yandex-forms", rpc));
        assertThat(event.key()).hasToString("yandex-forms/form/778");
        from(HookFixture.body(event), "Иван", "89161234567", "");
        assertThat(hooks.answer("yandex-forms", rpc))
                .isEqualTo("{\"id\":\"a1\",\"jsonrpc\":\"2.0\",\"result\":\"ok\"}");
        assertThat(hooks.answer("yandex-forms", "{\"answer_id\":\"777\"}")).isEmpty();
    }

    @Test
    void yandex_forms_whole_answer() {
        Accepted event = Sent.only(hooks.json("yandex-forms", """
                {"id":901,"survey":{"id":"64"},"created":"2026-08-14T13:28:02Z","data":{
                 "answer_short_text_1":{"value":"Иван","question":{"slug":"answer_short_text_1","label":{"ru":"Имя"},
                   "answer_type":{"slug":"answer_short_text"}}},
                 "answer_phone_2":{"value":"+79161234567","question":{"slug":"answer_phone_2","label":{"ru":"Как связаться"},
                   "answer_type":{"slug":"answer_phone"}}}}}"""));
        assertThat(event.key()).hasToString("yandex-forms/form/901");
        from(HookFixture.body(event), "Иван", "+79161234567", "");
    }

    @Test
    void marquiz() {
        Accepted event = Sent.only(hooks.json("marquiz", """
                {"quiz":{"id":"5f1","name":"Подбор кухни"},"created":"2026-08-14T13:28:02.000Z",
                 "answers":[{"q":"Какая форма?","a":"Угловая"},{"q":"Что ещё?","a":["Остров","Бар"]}],
                 "contacts":{"name":"Иван","phone":"+79161234567","email":"","text":"после шести"},
                 "result":{"title":"Кухня 3 м","cost":120000},
                 "extra":{"utm":{"source":"yandex","medium":"cpc","name":"brand","term":"кухня"},"href":"https://e.ru/quiz",
                  "referrer":"https://ya.ru","ip":"203.0.113.5","cookies":{"_ym_uid":"169","roistat_visit":"9"},"discount":10}}"""));
        Document form = HookFixture.body(event);
        assertThat(event.key().toString()).startsWith("marquiz/form/Подбор кухни/");
        from(form, "Иван", "+79161234567", "");
        assertThat(form.text("form")).contains("Подбор кухни");
        assertThat(form.text("Какая форма?")).contains("Угловая");
        assertThat(form.list("Что ещё?")).hasSize(2);
        assertThat(form.object("utm").fields())
                .containsEntry("utm_campaign", "brand")
                .containsEntry("utm_source", "yandex")
                .containsEntry("roistat", "9");
    }

    @Test
    void taplink_s_lead_and_payment() {
        Accepted lead = Sent.only(hooks.json("taplink", """
                {"action":"leads.created","data":{"profile_id":"56","lead_id":"123","lead_number":"45","contact_id":"9",
                 "username":"shop","page_link":"https://taplink.cc/shop?utm_source=ig","status_id":1,
                 "tms_created":"2026-02-14 12:00:00","records":[{"value":"Иван","type":"3","title":"Имя"},
                 {"value":"+79161234567","type":"1","title":"WhatsApp"},{"value":"i@example.ru","type":"2","title":"Почта"},
                 {"value":"14:00","type":"7","title":"Когда"}]}}"""));
        assertThat(lead.key()).hasToString("taplink/form/123");
        Document form = HookFixture.body(lead);
        from(form, "Иван", "+79161234567", "i@example.ru");
        assertThat(form.text("Когда")).contains("14:00");
        Document order = order(hooks.json("taplink", """
                        {"action":"payments.created","data":{"profile_id":"56","order_id":"100","order_number":"50",
                         "order_status_id":2,"budget":"250.00","currency_code":"RUB","purpose":"Букет","contact_id":"9",
                         "name":"Иван","phone":"+79161234567","tms_modify":"2026-02-14 12:00:00",
                         "offers":[{"title":"Букет","price":"250.00","amount":1}],"records":[]}}"""), "taplink/order/100");
        assertThat(order.text("customer.phone")).contains("+79161234567");
        assertThat(order.text("products.0.name")).contains("Букет");
    }

    @Test
    void taplink_s_cancelled_order_is_one_with_that_status() {
        Document order = order(
                hooks.json(
                        "taplink",
                        "{\"action\":\"payments.created\",\"data\":{\"order_id\":\"101\",\"order_status_id\":3,\"budget\":\"1\"}}"),
                "taplink/order/101");
        assertThat(order.text("status")).contains("3");
    }

    @Test
    void canonical_bodies_are_told_apart() {
        assertThat(Sent.only(hooks.json("my-shop", OrdersTest.FULL)).key()).hasToString("my-shop/order/1042");
        assertThat(Sent.only(hooks.json("my-shop", "{\"id\":\"77\",\"phone\":\"89161234567\"}"))
                        .key())
                .hasToString("my-shop/customer/77");
        assertThat(Sent.only(hooks.json("my-shop", "{\"id\":\"1042\",\"status\":\"2\"}"))
                        .key())
                .hasToString("my-shop/order-status/1042");
        assertThat(Sent.only(hooks.json("my-shop", "{\"form\":\"callback\",\"phone\":\"89161234567\"}"))
                        .key()
                        .toString())
                .startsWith("my-shop/form/callback/");
    }

    @Test
    void several_in_one_body() {
        assertThat(hooks.json("my-shop", "[" + OrdersTest.FULL + ",{\"form\":\"f\",\"phone\":\"1\"}]"))
                .hasSize(2);
    }

    @Test
    void a_body_that_breaks_a_rule_is_parked_as_it_came() {
        List<Accepted> events =
                hooks.json("my-shop", "{\"id\":\"1\",\"cost\":\"a lot\",\"customer\":{\"phone\":\"89161234567\"}}");
        parked(events, "invalid", "must be a number");
        assertThat(events.get(0).beginning().orElseThrow().path()).contains("cost");
        assertThat(events.get(0).key()).hasToString("my-shop/order/1");
        assertThat(HookFixture.body(events.get(0)).text("cost")).contains("a lot");
        assertThat(events.get(0).identities()).containsExactly(Identity.phone("+79161234567"));
    }

    @Test
    void a_body_that_nobody_can_read_is_parked_with_its_bytes() {
        List<Accepted> events = hooks.json("woocommerce", "{\"id\":5127,");
        parked(events, "unreadable", "is not valid JSON");
        assertThat(HookFixture.body(events.get(0)).text("raw")).contains("{\"id\":5127,");
        assertThat(events.get(0).key().toString()).startsWith("woocommerce/order/");
    }

    @Test
    void a_body_that_no_event_of_the_map_fits_is_parked() {
        parked(hooks.json("taplink", "{\"hello\":1}"), "invalid", "taplink.yaml");
    }

    @Test
    void a_form_without_a_required_field_is_dropped() {
        dropped(hooks.json("my-shop", "{\"form\":\"strict\",\"name\":\"a\"}"), "not filled: phone");
    }

    @Test
    void what_was_parked_is_read_again_once_its_map_is_mended() {
        Accepted parked =
                hooks.json("taplink", "{\"hello\":1,\"tel\":\"89161234567\"}").get(0);
        HookFixture mended = new HookFixture(
                HookMaps.of(List.of(MapReader.read(
                        "taplink", "events: { kind: form, id: hello, fields: { phone: tel }, rest: leave }"))),
                "");
        assertThat(hooks.again(parked).orElseThrow().beginning()).isPresent();
        Accepted again = mended.again(parked).orElseThrow();
        assertThat(again.beginning()).isEmpty();
        assertThat(again.key()).hasToString("taplink/form/1");
        Accepted unreadable = hooks.json("taplink", "{\"hello\":").get(0);
        assertThat(mended.again(unreadable).orElseThrow().beginning()).isPresent();
    }

    @Test
    void nothing_is_parked_and_the_same_nothing_is_the_same_event() {
        Accepted nothing = hooks.form("tilda", "").get(0);
        assertThat(nothing.beginning().orElseThrow().state()).isEqualTo(State.PARKED);
        assertThat(hooks.form("tilda", " ").get(0).key()).isNotEqualTo(nothing.key());
        assertThat(hooks.form("tilda", "").get(0).key()).isEqualTo(nothing.key());
    }
}
