package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommerceMlTest {
    private static final Formats MOSCOW = new Formats(ZoneId.of("Europe/Moscow"));

    private final Orders orders = new Orders(new Identities(List.of()), MOSCOW);

    private List<Row> rows(InputStream in) {
        return orders.rows(RawEvent.file("default", "", "orders.xml"), in).toList();
    }

    private List<Row> rows(String xml) {
        return rows(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private Row example(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/inbound/commerceml/" + name)) {
            List<Row> rows = rows(in);
            assertThat(rows).hasSize(1);
            return rows.get(0);
        }
    }

    private static Document body(Row row) {
        assertThat(row.problems()).isEmpty();
        return ((Parsed) Sent.jsonItems(row.accepted().orElseThrow().body()).get(0)).document();
    }

    private static List<String> identities(Row row) {
        return row.accepted().map(Accepted::identities).orElseThrow().stream()
                .filter(Identity::searchable)
                .map(Identity::stored)
                .toList();
    }

    private static String exchange(String documents) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация xmlns=\"urn:1C.ru:commerceml_2\""
                + " ВерсияСхемы=\"2.08\">" + documents + "</КоммерческаяИнформация>";
    }

    private static String order(String id, String rest) {
        return "<Документ><Ид>" + id + "</Ид><ХозОперация>Заказ товара</ХозОперация>" + rest + "</Документ>";
    }

    @Test
    void the_old_schema_in_windows_1251() throws IOException {
        Row row = example("01-orders-2.03-cp1251.xml");
        Document order = body(row);

        assertThat(row.accepted().orElseThrow().key()).hasToString("default/order/9001");
        assertThat(order.text("number")).contains("9001");
        assertThat(order.text("created_at")).contains("2026-08-14T16:28:02+03:00");
        assertThat(order.number("cost")).contains(new BigDecimal("4560.5"));
        assertThat(order.number("delivery_cost")).contains(new BigDecimal("300"));
        assertThat(order.text("currency")).contains("RUB");
        assertThat(order.text("customer.name")).contains("Пётр Петров");
        assertThat(order.text("address.street")).contains("г. Тула, ул. Мира, 1");
        assertThat(order.objects("products")).hasSize(1);
        assertThat(order.text("products.0.article")).contains("A-1");
        assertThat(order.text("products.0.unit")).contains("шт");
        assertThat(order.number("products.0.count")).contains(new BigDecimal("2"));
        assertThat(order.number("products.0.price")).contains(new BigDecimal("2130.25"));
        assertThat(identities(row)).containsExactly("phone:+79001110011", "email:petr@example.ru");
    }

    @Test
    void a_company_with_its_inn_and_typed_contacts() throws IOException {
        Row row = example("02-orders-2.10-utf8.xml");
        Document order = body(row);

        assertThat(order.text("customer.company")).contains("ТОО \"АвтоСервис Алматы\"");
        assertThat(order.text("customer.inn")).contains("123456789012");
        assertThat(order.text("currency")).contains("KZT");
        assertThat(order.text("status")).contains("Новый");
        assertThat(order.text("payment")).contains("Счёт");
        assertThat(order.number("cost")).contains(new BigDecimal("12500"));
        assertThat(identities(row)).containsExactly("phone:+77011112233", "email:info@example.kz");
    }

    @Test
    void a_container_holds_orders_and_what_is_none() throws IOException {
        Row row = example("03-orders-3.1-container.xml");

        assertThat(row.accepted().orElseThrow().key().externalId()).isEqualTo("order-1");
        assertThat(identities(row)).containsExactly("phone:+79000000011");
    }

    @Test
    void several_phones_parts_of_an_address_and_a_person_of_a_company() {
        Document order = body(rows(exchange(order(
                        "1",
                        "<Контрагенты><Контрагент><Роль>Продавец</Роль>"
                                + "<Наименование>Мы</Наименование></Контрагент><Контрагент><Ид>7</Ид>"
                                + "<Роль>Покупатель</Роль><Наименование>ООО Вектор</Наименование><КПП>770101001</КПП>"
                                + "<ИНН>7701234567</ИНН><Адрес><Представление>вся строка</Представление>"
                                + "<АдресноеПоле><Тип>Город</Тип><Значение>Тула</Значение></АдресноеПоле>"
                                + "<АдресноеПоле><Тип>Улица</Тип><Значение>Мира</Значение></АдресноеПоле>"
                                + "<АдресноеПоле><Тип>Дом</Тип><Значение>1</Значение></АдресноеПоле></Адрес>"
                                + "<Представители><Представитель><Контрагент><Наименование>Анна</Наименование>"
                                + "</Контрагент></Представитель></Представители>"
                                + "<Контакты><Контакт><Тип>ТелефонРабочий</Тип><Значение>89001234567</Значение></Контакт>"
                                + "<Контакт><Тип>Телефон Мобильный</Тип><Значение>89007654321</Значение></Контакт>"
                                + "<Контакт><Тип>Электронная почта</Тип><Значение>a@b.ru</Значение></Контакт>"
                                + "</Контакты></Контрагент></Контрагенты>")))
                .get(0));

        assertThat(order.text("customer.name")).contains("Анна");
        assertThat(order.text("customer.company")).contains("ООО Вектор");
        assertThat(order.text("customer.phone")).contains("89001234567, 89007654321");
        assertThat(order.text("customer.email")).contains("a@b.ru");
        assertThat(order.object("address").fields())
                .containsEntry("city", "Тула")
                .containsEntry("street", "Мира")
                .containsEntry("building", "1")
                .containsEntry("text", "вся строка");
    }

    @Test
    void a_bad_order_stops_no_good_one() {
        List<Row> rows =
                rows(exchange("\n" + order("1", "<Сумма>много</Сумма>") + "\n" + order("2", "<Дата>вчера</Дата>") + "\n"
                        + order("", "") + "<Каталог><Товары><Товар/></Товары></Каталог>" + order("4", "")));

        assertThat(rows).extracting(row -> row.accepted().isPresent()).containsExactly(false, false, false, true);
        assertThat(rows).extracting(Row::line).containsExactly(3, 4, 5, 5);
        assertThat(rows.get(0).problems().get(0).path()).isEqualTo("cost");
        assertThat(rows.get(1).problems().get(0).path()).isEqualTo("created_at");
        assertThat(rows.get(0).text()).contains("много");
    }

    @Test
    void what_breaks_off_keeps_what_was_before() {
        String whole = exchange(order("1", "") + order("2", ""));
        List<Row> rows = rows(whole.substring(0, whole.lastIndexOf("<ХозОперация>")));

        assertThat(rows).extracting(row -> row.accepted().isPresent()).containsExactly(true, false);
        assertThat(rows.get(1).broken()).isTrue();
    }

    @Test
    void it_is_taken_among_orders_only() {
        Customers customers = new Customers(new Identities(List.of()), MOSCOW);
        List<Row> rows = customers
                .rows(RawEvent.file("default", "", "a.xml"), Sent.stream(exchange(order("1", ""))))
                .toList();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).problems().get(0).message()).contains("among orders only");
    }

    @Test
    void another_encoding_is_the_one_that_is_declared() {
        String xml = exchange(order("1", "<Комментарий>ёж</Комментарий>"))
                .replace("encoding=\"UTF-8\"", "encoding=\"windows-1251\"");
        Document order = body(rows(new ByteArrayInputStream(xml.getBytes(Charset.forName("windows-1251"))))
                .get(0));

        assertThat(order.text("comment")).contains("ёж");
    }
}
