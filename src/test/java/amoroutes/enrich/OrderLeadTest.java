package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import amoroutes.settings.Account;
import amoroutes.settings.Accounts;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderLeadTest {
    private static final String ORDER = """
            {"source":"shop","id":"1042","number":"2411/12","status":"1","cost":2990.50,"delivery_cost":300,"weight":1.2,
             "currency":"RUB","payment":"Карта","comment":"Позвонить",
             "customer":{"id":"77","name":"Иван Петров","email":"ivan@example.ru","phone":"8 (916) 123-45-67"},
             "address":{"city":"Москва","street":"Ленина","building":"5"},
             "products":[{"id":"12","article":"A-1","name":"Чайник","price":1200,"count":2,"unit":"шт","cost":2400,
                          "options":{"color":"красный"},"categories":["40","39"]}],
             "properties":{"amoCRMFields":{}},
             "utm":{"utm_source":"yandex"}}
            """;

    @Test
    void an_order_becomes_a_lead_with_name_price_and_fields() {
        LeadDraft lead = Shop.with().lead(ORDER);
        assertThat(lead.name()).isEqualTo("Заказ с сайта 2411/12");
        assertThat(lead.price()).hasValue(2991);
        assertThat(lead.pipelineId()).isEqualTo(10);
        assertThat(lead.statusId()).isEqualTo(101);
        assertThat(lead.responsibleUserId()).isZero();
        assertThat(Shop.values(lead.fields(), 1)).containsExactly("1.2");
        assertThat(Shop.values(lead.fields(), 2)).containsExactly("300");
        assertThat(Shop.values(lead.fields(), 3))
                .containsExactly("1. Чайник (A-1) 1 200 × 2 шт = 2 400 ₽\n    color: красный");
        assertThat(Shop.values(lead.fields(), 4)).containsExactly("Москва");
        assertThat(Shop.values(lead.fields(), 7)).containsExactly("yandex");
        assertThat(lead.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Борис Орлов, Получатель: Борис Орлов",
        "петров  иван, ",
        "Иван Петров, ",
    })
    void the_receiver_stands_on_the_lead_where_he_is_another_than_the_contact(String receiver, String note) {
        String order = ORDER.replace("\"city\"", "\"receiver\":\"" + receiver + "\",\"city\"");
        assertThat(Shop.with().lead(order).notes())
                .isEqualTo(Stream.ofNullable(note).toList());
        assertThat(Shop.with("amocrm.order-address-fields=receiver").lead(order).notes())
                .as("a field tells it")
                .isEmpty();
    }

    @Test
    void the_company_that_a_person_orders_for_comes_with_the_lead() {
        String order = ORDER.replace("\"customer\":{", "\"customer\":{\"company\":\"ООО Вектор\",");
        assertThat(Shop.with().lead(order).companyName()).isEqualTo("ООО Вектор");
        String own = order.replace("\"amoCRMFields\":{}", "\"amoCRMFields\":{\"company_name\":\"Рога\"}");
        assertThat(Shop.with().lead(own).companyName()).isEqualTo("Рога");
    }

    @Test
    void a_name_that_is_too_long_is_cut_and_told_whole() {
        String given = "n".repeat(300);
        LeadDraft lead = Shop.with()
                .lead(ORDER.replace(
                        "\"amoCRMFields\":{}",
                        "\"amoCRMFields\":{\"name\":\"" + given + "\",\"company_name\":\"c" + given + "\"}"));
        assertThat(lead.name()).isEqualTo("n".repeat(255));
        assertThat(lead.companyName()).isEqualTo("c" + "n".repeat(254));
        assertThat(lead.notes())
                .contains("Название не поместилось, целиком: " + given, "Название не поместилось, целиком: c" + given);
    }

    @Test
    void the_key_stands_first_so_that_it_is_never_left_behind() {
        LeadDraft lead = Shop.with().lead(ORDER);
        assertThat(lead.fields().get(0).fieldId()).isEqualTo(6);
        assertThat(Shop.values(lead.fields(), 6)).containsExactly("shop/order/1042");
    }

    @Test
    void the_key_field_is_made_whatever_the_setting_says_and_not_where_it_is_emptied() {
        Shop shop = Shop.with(
                "amocrm.key-field=ключ", "amocrm.auto-create-orders-fields=no", "amocrm.order-address-fields=");
        assertThat(shop.lead(ORDER).missing())
                .containsExactly(new MissingField(MissingField.Entity.LEAD, "ключ", "text"));
        LeadDraft keyless = Shop.with("amocrm.key-field=").lead(ORDER);
        assertThat(Shop.values(keyless.fields(), 6)).isEmpty();
    }

    @Test
    void where_no_field_carries_the_key_the_name_does() {
        assertThat(Shop.with("amocrm.key-field=", "amocrm.order-name=Заказ")
                        .lead(ORDER)
                        .name())
                .isEqualTo("Заказ 2411/12");
        LeadDraft ambiguous = Shop.with("amocrm.order-name=Заказ")
                .in(Accounts.with(Accounts.field(31, "Order_Key", "text")))
                .lead(ORDER);
        assertThat(ambiguous.name()).isEqualTo("Заказ 2411/12");
        assertThat(ambiguous.missing()).extracting(MissingField::name).doesNotContain("order_key");
    }

    @Test
    void without_custom_fields_the_name_carries_the_number() {
        Shop shop = Shop.with("amocrm.order-name=Заказ")
                .in(Accounts.withoutFields())
                .whereNothingCanBeCreated();
        LeadDraft lead = shop.lead(ORDER);
        assertThat(lead.name()).isEqualTo("Заказ 2411/12");
        assertThat(lead.fields()).isEmpty();
        assertThat(lead.missing()).isEmpty();
        assertThat(lead.notes())
                .contains(
                        "В amoCRM нет поля «Вес заказа», его значение: 1.2",
                        "В amoCRM нет поля «Город», его значение: Москва",
                        "В amoCRM нет поля «utm_source», его значение: yandex");
        assertThat(Shop.with()
                        .in(Accounts.withoutFields())
                        .whereNothingCanBeCreated()
                        .lead(ORDER)
                        .name())
                .isEqualTo("Заказ с сайта 2411/12");
    }

    @ParameterizedTest
    @CsvSource({
        "2990.50,2991",
        "2990.49,2990",
        "0,0",
        "0.4,0",
        "'\"1 234,50 \"',1235",
        "2147483647,2147483647",
        "2147483647.4,2147483647"
    })
    void the_price_is_rounded_half_up(String cost, long price) {
        assertThat(Shop.with().lead("{\"id\":\"1\",\"cost\":" + cost + "}").price())
                .hasValue(price);
    }

    @ParameterizedTest
    @CsvSource({"-1", "2147483648", "2147483647.5", "'\"много\"'"})
    void a_price_that_amocrm_cannot_hold_goes_to_the_note(String cost) {
        LeadDraft lead = Shop.with().lead("{\"id\":\"1\",\"cost\":" + cost + "}");
        assertThat(lead.price()).isEmpty();
        assertThat(lead.notes())
                .containsExactly(
                        "Бюджет не заполнен: «" + cost.replace("\"", "") + "» — не сумма, которую принимает amoCRM");
    }

    @Test
    void name_price_and_tags_follow_their_settings() {
        LeadDraft lead = Shop.with(
                        "amocrm.order-name={customer.name}, {address.city}  {nothing} ({goods_count})",
                        "amocrm.order-price=delivery_cost",
                        "amocrm.order-tags=сайт, заказ")
                .lead(ORDER);
        assertThat(lead.name()).isEqualTo("Иван Петров, Москва (2)");
        assertThat(lead.price()).hasValue(300);
        assertThat(lead.tags()).containsExactly("сайт", "заказ");
    }

    @Test
    void an_order_without_a_number_is_called_by_its_id() {
        assertThat(Shop.with().lead("{\"id\":\"7\"}").name()).isEqualTo("Заказ с сайта 7");
    }

    @Test
    void any_path_of_the_order_can_be_a_source() {
        LeadDraft lead = Shop.with(
                        "amocrm.order-fields=customer.email==address.city||payment==Способ оплаты||properties.x.y==weight||"
                                + "goods_count==delivery_cost||created_at==Дата доставки||utm.utm_source==Год")
                .lead(
                        "{\"id\":\"1\",\"customer\":{\"email\":\"a@b.ru\"},\"payment\":\"карта\",\"properties\":{\"x\":{\"y\":5}},"
                                + "\"products\":[{\"count\":1.5},{}],\"created_at\":\"2026-11-24T01:00:00+03:00\",\"utm\":{\"utm_source\":\"s\"}}");
        assertThat(Shop.values(lead.fields(), 4)).containsExactly("a@b.ru");
        assertThat(Shop.values(lead.fields(), 5)).containsExactly("#51");
        assertThat(Shop.values(lead.fields(), 1)).containsExactly("5");
        assertThat(Shop.values(lead.fields(), 2)).containsExactly("2.5");
        assertThat(Shop.values(lead.fields(), 9)).containsExactly("1795478400");
        assertThat(Shop.values(lead.fields(), 2024)).containsExactly("s");
    }

    @Test
    void built_in_fields_can_be_targets_and_go_first() {
        LeadDraft lead = Shop.with(
                        "amocrm.order-fields=comment==name||delivery_cost==price||payment==tags",
                        "amocrm.order-tags=сайт")
                .lead(ORDER);
        assertThat(lead.name()).isEqualTo("Позвонить");
        assertThat(lead.price()).hasValue(300);
        assertThat(lead.tags()).containsExactly("сайт", "Карта");
    }

    @Test
    void the_order_s_comment_fills_the_address_s() {
        Account account = Accounts.with(Accounts.field(30, "Комментарий к доставке", "textarea"));
        assertThat(Shop.values(Shop.with().in(account).lead(ORDER).fields(), 30))
                .containsExactly("Позвонить");
        String both = "{\"id\":\"1\",\"comment\":\"a\",\"address\":{\"comment\":\"b\"}}";
        assertThat(Shop.values(Shop.with().in(account).lead(both).fields(), 30)).containsExactly("b");
    }

    @Test
    void the_address_prefix_names_the_fields_and_those_to_be_made() {
        Shop shop = Shop.with(
                "amocrm.order-address-fields=city||street==улица", "amocrm.order-address-fields-prefix=Адрес.");
        assertThat(shop.lead(ORDER).missing())
                .containsExactly(
                        new MissingField(MissingField.Entity.LEAD, "Адрес.city", "text"),
                        new MissingField(MissingField.Entity.LEAD, "Адрес.улица", "text"));
    }

    @Test
    void the_type_of_a_field_to_be_made_follows_the_value() {
        Shop shop = Shop.with(
                "amocrm.order-fields=goods==Состав||comment==Комментарий||cost==Сумма||size==Размер||code==Код",
                "amocrm.order-address-fields=building,comment");
        assertThat(shop.lead(
                                "{\"id\":\"1\",\"cost\":5,\"size\":\"12\",\"comment\":\"c\",\"code\":\"x\",\"products\":[{\"name\":\"a\"}],"
                                        + "\"address\":{\"building\":5}}")
                        .missing())
                .extracting(MissingField::name, MissingField::type)
                .containsExactly(
                        tuple("Состав", "textarea"),
                        tuple("Комментарий", "textarea"),
                        tuple("Сумма", "numeric"),
                        tuple("Размер", "text"),
                        tuple("Код", "text"),
                        tuple("Дом", "text"),
                        tuple("Комментарий к доставке", "textarea"));
    }

    @ParameterizedTest
    @CsvSource({"ru, Заказ с сайта 1, Город, Размер", "en, Order 1, City, Размер"})
    void names_follow_the_language_but_what_the_settings_name_keeps_its_name(
            String language, String name, String city, String size) {
        LeadDraft lead = Shop.with(
                        "amocrm.language=" + language,
                        "amocrm.order-fields=size==Размер",
                        "amocrm.order-address-fields=city")
                .in(Accounts.withoutFields())
                .lead("{\"id\":\"1\",\"number\":\"1\",\"size\":\"12\",\"address\":{\"city\":\"Тверь\"}}");
        assertThat(lead.name()).isEqualTo(name);
        assertThat(lead.missing()).extracting(MissingField::name).contains(city, size);
    }

    @Test
    void a_prefix_of_its_own_names_the_fields_of_the_address() {
        assertThat(Shop.with("amocrm.order-address-fields-prefix=addr_", "amocrm.order-address-fields=city")
                        .in(Accounts.withoutFields())
                        .lead("{\"id\":\"1\",\"address\":{\"city\":\"Тверь\"}}")
                        .missing())
                .extracting(MissingField::name)
                .contains("addr_city");
    }

    @Test
    void a_field_without_a_value_is_not_made_and_an_id_never_is() {
        LeadDraft lead = Shop.with("amocrm.order-fields=promo||cost==777", "amocrm.order-address-fields=")
                .lead(ORDER);
        assertThat(lead.missing()).isEmpty();
        assertThat(lead.notes()).containsExactly("В amoCRM нет поля «777», его значение: 2990.50");
    }

    @Test
    void where_fields_are_not_made_their_values_go_to_the_note() {
        String order = "{\"id\":\"1\",\"promo\":\"BLACK\"}";
        String[] settings = {"amocrm.order-fields=promo", "amocrm.auto-create-orders-fields=no"};
        assertThat(Shop.with(settings).lead(order).notes())
                .containsExactly("В amoCRM нет поля «promo», его значение: BLACK");
        assertThat(Shop.with(settings[0]).whereNothingCanBeCreated().lead(order).notes())
                .containsExactly("В amoCRM нет поля «promo», его значение: BLACK");
    }

    @Test
    void empty_values_are_left_out_but_zero_and_false_are_values() {
        LeadDraft lead =
                Shop.with().lead("{\"id\":\"1\",\"weight\":0,\"delivery_cost\":null,\"address\":{\"city\":\" \"}}");
        assertThat(Shop.values(lead.fields(), 1)).containsExactly("0");
        assertThat(lead.fields()).extracting(FieldValue::fieldId).doesNotContain(2L, 3L, 4L);
    }

    @Test
    void without_skipping_empty_values_clear_their_fields() {
        LeadDraft lead = Shop.with("amocrm.skip-empty-fields=no")
                .lead("{\"id\":\"1\",\"weight\":0,\"delivery_cost\":null,\"address\":{\"city\":\" \"}}");
        assertThat(lead.fields().stream().filter(FieldValue::clears))
                .extracting(FieldValue::fieldId)
                .containsExactly(2L, 3L, 4L);
        assertThat(Shop.values(lead.fields(), 1)).containsExactly("0");
        assertThat(lead.missing()).as("nothing is made only to be empty").isEmpty();
    }

    @Test
    void goods_go_where_the_setting_says() {
        String goods = "1. Чайник (A-1) 1 200 × 2 шт = 2 400 ₽\n    color: красный";
        LeadDraft note = Shop.with("amocrm.goods-as=note").lead(ORDER);
        assertThat(Shop.values(note.fields(), 3)).isEmpty();
        assertThat(note.notes()).containsExactly(goods);
        LeadDraft both = Shop.with("amocrm.goods-as=field,note").lead(ORDER);
        assertThat(Shop.values(both.fields(), 3)).containsExactly(goods);
        assertThat(both.notes()).containsExactly(goods);
    }

    @Test
    void the_element_of_the_properties_replaces_default_values() {
        LeadDraft lead = Shop.with("amocrm.order-fields=weight||promo==Год", "amocrm.order-tags=сайт")
                .lead("""
                      {"id":"1","weight":2,"promo":"old","cost":5,"properties":{"amoCRMFields":{
                        "name":"Особый","price":7.5,"tags":["vip","сайт"],"company_name":"Рога","visitor_uid":"v-1",
                        "created_at":"2026-11-24T10:00:00+03:00","weight":3,"promo":"BLACK","address.city":"Тверь",
                        "unknown":"x","contactFields":{"name":"Пётр"},"order_id":5,"id":6}}}
                      """);
        assertThat(lead.name()).isEqualTo("Особый");
        assertThat(lead.price()).hasValue(8);
        assertThat(lead.tags()).containsExactly("сайт", "vip");
        assertThat(lead.companyName()).isEqualTo("Рога");
        assertThat(lead.visitorUid()).isEqualTo("v-1");
        assertThat(lead.createdAt()).isEqualTo(1795503600L);
        assertThat(Shop.values(lead.fields(), 1)).containsExactly("3");
        assertThat(Shop.values(lead.fields(), 2024)).containsExactly("BLACK");
        assertThat(Shop.values(lead.fields(), 4)).containsExactly("Тверь");
        assertThat(lead.notes()).containsExactly("В amoCRM нет поля «unknown», его значение: x");
    }

    @Test
    void the_element_may_have_another_name() {
        LeadDraft lead = Shop.with("amocrm.order-properties-element=crm")
                .lead("{\"id\":\"1\",\"properties\":{\"crm\":{\"name\":\"A\"},\"amoCRMFields\":{\"name\":\"B\"}}}");
        assertThat(lead.name()).isEqualTo("A");
    }

    @Test
    void a_field_never_stands_there_twice() {
        LeadDraft lead =
                Shop.with("amocrm.order-fields=weight||cost==weight||weight==1").lead(ORDER);
        assertThat(lead.fields()).extracting(FieldValue::fieldId).doesNotHaveDuplicates();
    }

    @Test
    void an_unknown_option_goes_to_the_note_and_the_lead_goes_on() {
        LeadDraft lead =
                Shop.with("amocrm.order-fields=payment==Способ оплаты").lead("{\"id\":\"1\",\"payment\":\"Биткоин\"}");
        assertThat(Shop.values(lead.fields(), 5)).isEmpty();
        assertThat(lead.notes())
                .containsExactly("Поле «Способ оплаты» не заполнено: в amoCRM нет такого варианта «Биткоин»");
    }

    @Test
    void what_is_beyond_forty_fields_is_kept_for_later() {
        Account.Field[] many = IntStream.range(0, 45)
                .mapToObj(i -> Accounts.field(3000 + i, "f" + i, "text"))
                .toArray(Account.Field[]::new);
        String fields =
                String.join(",", IntStream.range(0, 45).mapToObj(i -> "f" + i).toList());
        String values = String.join(
                ",",
                IntStream.range(0, 45).mapToObj(i -> "\"f" + i + "\":\"v\"").toList());
        LeadDraft lead = Shop.with("amocrm.order-fields=" + fields)
                .in(Accounts.with(many))
                .lead("{\"id\":\"1\"," + values + "}");
        assertThat(lead.firstFields()).hasSize(40);
        assertThat(LeadDiff.of(Snapshot.NONE, lead).later()).hasSize(6);
        assertThat(lead.firstFields().get(0).name()).isEqualTo("order_key");
    }

    @Test
    void tracking_marks_are_found_beside_the_utm_object_too_and_an_own_mapping_wins() {
        LeadDraft lead = Shop.with().lead("{\"id\":\"1\",\"_ym_uid\":123,\"utm_source\":\"google\",\"from\":\"x\"}");
        assertThat(Shop.values(lead.fields(), 8)).containsExactly("123");
        assertThat(Shop.values(lead.fields(), 7)).containsExactly("google");
        assertThat(lead.notes()).isEmpty();
        assertThat(Shop.values(
                        Shop.with("amocrm.order-fields=origin==utm_source")
                                .lead("{\"id\":\"1\",\"origin\":\"site\",\"utm\":{\"utm_source\":\"g\"}}")
                                .fields(),
                        7))
                .containsExactly("site");
    }

    @Test
    void an_order_of_nothing_but_an_id_is_a_lead() {
        LeadDraft lead = Shop.with().lead("{\"id\":\"1042\"}");
        assertThat(lead.fields()).extracting(FieldValue::fieldId).containsExactly(6L);
        assertThat(lead.price()).isEqualTo(OptionalLong.empty());
        assertThat(lead.notes()).isEmpty();
    }

    @Test
    void a_source_is_drafted_its_own_way() {
        LeadDraft lead = Shop.with("amocrm.order-name=A", "source.shop.order-name=B", "source.shop.pipeline-id=Опт")
                .lead(ORDER);
        assertThat(lead.name()).isEqualTo("B");
        assertThat(lead.pipelineId()).isEqualTo(Accounts.WHOLESALE);
        assertThat(lead.statusId()).isEqualTo(201);
    }

    @Test
    void a_draft_prints_nothing_personal() {
        assertThat(Shop.with().lead(ORDER).toString()).doesNotContain("Иван", "900", "Заказ");
    }
}
