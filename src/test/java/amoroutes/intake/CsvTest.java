package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Kind;
import amoroutes.order.Phones;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {
    private static final Formats MOSCOW = new Formats(ZoneId.of("Europe/Moscow"));
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private final Orders orders = new Orders(new Identities(List.of()), MOSCOW);

    private List<Row> rows(byte[] csv) {
        return orders.rows(RawEvent.file("default", "", "orders.csv"), new ByteArrayInputStream(csv))
                .toList();
    }

    private List<Row> rows(String csv) {
        return rows(csv.getBytes(StandardCharsets.UTF_8));
    }

    private Document only(String csv) {
        assertThat(rows(csv)).hasSize(1);
        return body(rows(csv).get(0));
    }

    private static Document body(Row row) {
        assertThat(row.problems()).isEmpty();
        return ((Parsed) Sent.jsonItems(row.accepted().orElseThrow().body()).get(0)).document();
    }

    private static String id(Row row) {
        return row.accepted().map(order -> order.key().externalId()).orElse("-");
    }

    private static String reason(Row row) {
        return row.problems().get(0).sentence();
    }

    @Test
    void what_a_spreadsheet_keeps_as_text_is_the_text() {
        Document order = only("id;phone;name\n=\"0015\";='8916;'+79166660004\n".replace("='8916", "=\"+79166660004\""));
        assertThat(order.text("id")).contains("0015");
        assertThat(order.text("customer.phone")).contains("+79166660004");
    }

    @Test
    void several_orders_whose_ids_became_one_number_are_no_order() {
        assertThat(rows("id;name;total\n1,00001E+11;Анна;10\n1,00001E+11;Борис;20\n"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(reason(row)).contains("spreadsheet"));
    }

    @Test
    void what_a_bookkeeper_exports_in_windows_1251() throws IOException {
        List<Row> rows;
        try (InputStream in = getClass().getResourceAsStream("/inbound/csv/01-orders-cp1251-semicolon.csv")) {
            rows = orders.rows(RawEvent.file("default", "", "orders.csv"), in).toList();
        }

        assertThat(rows).extracting(CsvTest::id).containsExactly("000123", "000124", "000125");
        Document first = body(rows.get(0));
        assertThat(first.text("number")).contains("000123");
        assertThat(first.text("created_at")).contains("2026-08-14T16:28:00+03:00");
        assertThat(first.number("cost")).contains(new BigDecimal("1234.5"));
        assertThat(first.text("customer.name")).contains("Иванов Иван Иванович");
        assertThat(first.text("comment")).contains("Домофон «12»; звонить");
        assertThat(first.objects("products"))
                .extracting(line -> line.text("name").orElse(""))
                .containsExactly("Чашка", "Блюдце");
        assertThat(first.number("products.0.count")).contains(new BigDecimal("2"));
        assertThat(body(rows.get(1)).text("comment")).contains("строка 1\nстрока 2");
        assertThat(body(rows.get(1)).text("products.0.name")).contains("Книга \"Java\"");
        assertThat(body(rows.get(2)).number("cost")).contains(BigDecimal.ZERO);
        assertThat(body(rows.get(2)).text("created_at")).contains("2026-08-15T00:00:00+03:00");
        assertThat(rows.get(0).accepted().map(Accepted::identities).orElseThrow())
                .hasSize(2);
        assertThat(rows.get(2).accepted().map(Accepted::identities).orElseThrow())
                .isEmpty();
        assertThat(rows).extracting(Row::line).containsExactly(2, 3, 5);
    }

    /** The other cases of that file are those of hooks. */
    @Test
    void a_table_means_what_the_case_of_it_says() throws IOException {
        Document expected;
        try (InputStream in = getClass().getResourceAsStream("/inbound/cases.json")) {
            expected = Sent.jsonItems(in.readAllBytes()).stream()
                    .map(item -> ((Parsed) item).document())
                    .filter(item -> item.text("file").orElse("").startsWith("csv/"))
                    .findFirst()
                    .orElseThrow();
        }
        List<Row> rows;
        try (InputStream in = getClass()
                .getResourceAsStream("/inbound/" + expected.text("file").orElseThrow())) {
            rows = orders.rows(RawEvent.file("default", "", "orders.csv"), in).toList();
        }

        assertThat(BigDecimal.valueOf(rows.size()))
                .isEqualTo(expected.number("expect.orders").orElseThrow());
        assertThat(id(rows.get(0)))
                .isEqualTo(expected.text("expect.first.order_id").orElseThrow());
        Document first = body(rows.get(0));
        assertThat(Phones.RUSSIAN.e164(first.text("customer.phone").orElseThrow()))
                .containsExactly(expected.text("expect.first.phone").orElseThrow());
        assertThat(first.number("cost").orElseThrow())
                .isEqualByComparingTo(expected.number("expect.first.total").orElseThrow());
        assertThat(first.text("created_at")).isEqualTo(expected.text("expect.first.date"));
        assertThat(body(rows.get(1)).text("comment").orElse(""))
                .contains(expected.text("expect.second.comment_contains.0").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251"})
    void the_charset_is_recognised(String charset) {
        String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
        String csv = mark + "sep=;\r\nНомер заказа;ФИО\r\n7;Ёлкина Жанна\r\n";

        assertThat(body(rows(csv.getBytes(Charset.forName(charset))).get(0)).text("customer.name"))
                .contains("Ёлкина Жанна");
    }

    @Test
    void utf_8_needs_no_mark_and_a_broken_byte_spoils_only_its_place() {
        byte[] csv = "id;name\n1;Жанна\n2;Ж?\n".getBytes(StandardCharsets.UTF_8);
        assertThat(body(rows(csv).get(0)).text("customer.name")).contains("Жанна");
        String far = "id;name\n1;Жанна\n" + "2;ascii\n".repeat(20_000);
        byte[] late = (far + "3;x?y\n").getBytes(StandardCharsets.UTF_8);
        late[late.length - 3] = (byte) 0xC6;
        assertThat(body(rows(late).get(20_001)).text("customer.name")).contains("x\uFFFDy");
    }

    @Test
    void windows_1251_is_recognised_behind_much_ascii() {
        String csv = "id;comment\n" + "1;plain\n".repeat(30_000) + "2;съешь\n";
        List<Row> rows = rows(csv.getBytes(WINDOWS_1251));

        assertThat(body(rows.get(rows.size() - 1)).text("comment")).contains("съешь");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void the_separator_is_seen_in_the_header(String separator) {
        String csv = "\"id\"S\"Имя, фамилия; отчество\"SТелефон\n1SИванS8 900 123-45-67\n".replace("S", separator);
        assertThat(only(csv).text("customer.phone")).contains("8 900 123-45-67");
    }

    @Test
    void a_sep_line_says_another_one() {
        assertThat(only("sep=^\nid^сумма\n1^2,5\n").number("cost")).contains(new BigDecimal("2.5"));
        assertThat(only("\"sep=,\"\nid,name\n1,\"A, B\"\n").text("customer.name"))
                .contains("A, B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 234,50 руб.|1234.5",
                "1\u00A0234,50 р.|1234.5",
                "1\u202F234\u202F567,00 ₽|1234567",
                "990,00|990",
                "990.5|990.5",
                "1.234.567,89|1234567.89",
                "1,234,567.89|1234567.89",
                "$1,234.50|1234.5",
                "1'234.50|1234.5",
                "0|0",
                "-5|-5",
                "12 500 тг|12500",
                "100 RUB|100",
            })
    void sums_are_read_as_people_write_them(String typed, String number) {
        assertThat(only("id;сумма\n1;\"" + typed + "\"\n").number("cost")).contains(new BigDecimal(number));
    }

    @ParameterizedTest
    @CsvSource({
        "14.08.2026 16:28, 2026-08-14T16:28:00+03:00",
        "14.08.2026 16:28:05, 2026-08-14T16:28:05+03:00",
        "4.8.2026 6:05, 2026-08-04T06:05:00+03:00",
        "14.08.26, 2026-08-14T00:00:00+03:00",
        "14/08/2026, 2026-08-14T00:00:00+03:00",
        "'14.08.2026, 16:28', 2026-08-14T16:28:00+03:00",
        "14 августа 2026 г. 16:28, 2026-08-14T16:28:00+03:00",
        "1 Мая 2026, 2026-05-01T00:00:00+03:00",
        "2026-08-14, 2026-08-14T00:00:00+03:00",
        "2026-08-14 16:28:00, 2026-08-14T16:28:00+03:00",
        "2026-08-14T16:28:00+05:00, 2026-08-14T16:28:00+05:00",
        "1786714080, 2026-08-14T16:28:00+03:00",
        "2026-08-14 16:28:00 -0500, 2026-08-14T16:28:00-05:00",
        "'Aug 14, 2026 4:28 pm', 2026-08-14T16:28:00+03:00",
        "20260814, 2026-08-14T00:00:00+03:00",
    })
    void dates_are_those_of_the_zone_unless_they_say(String typed, String moment) {
        assertThat(only("id;дата\n1;\"" + typed + "\"\n").text("created_at")).contains(moment);
    }

    @Test
    void the_time_may_have_a_column_of_its_own() {
        assertThat(only("id;дата;время\n1;14.08.2026;16:28\n").text("created_at"))
                .contains("2026-08-14T16:28:00+03:00");
    }

    @Test
    void what_the_columns_mean() {
        Document order = only("№ заказа;ID;Ф.И.О.;E-mail;Моб. телефон;ИНН;Способ доставки;Стоимость доставки;Город;"
                + "Промо-код;utm_source;address.street\n"
                + "2411/12;007;Иван;a@b.ru;89001234567;0012;Курьер;300 р.;Тула;BLACK;yandex;Мира\n");

        assertThat(order.text("id")).contains("007");
        assertThat(order.text("number")).contains("2411/12");
        assertThat(order.object("customer").fields())
                .isEqualTo(Map.of("name", "Иван", "email", "a@b.ru", "mobilephone", "89001234567", "inn", "0012"));
        assertThat(order.text("delivery")).contains("Курьер");
        assertThat(order.number("delivery_cost")).contains(new BigDecimal("300"));
        assertThat(order.object("address").fields()).isEqualTo(Map.of("city", "Тула", "street", "Мира"));
        assertThat(order.text("Промо-код")).contains("BLACK");
        assertThat(order.text("utm_source")).contains("yandex");
    }

    @Test
    void a_column_takes_no_place_of_ours_away() {
        Document order = only("customer;id;customer;address;utm;time;properties;source;source;products;phone\n"
                + "Иван;1;второй;Тула;метка;никогда;свойства;Яндекс;shop;Чашка;89001234567\n");

        assertThat(order.text("customer.name")).contains("Иван");
        assertThat(order.text("customer column 3")).contains("второй");
        assertThat(order.text("address.street")).contains("Тула");
        assertThat(order.text("utm column 5")).contains("метка");
        assertThat(order.text("properties column 7")).contains("свойства");
        assertThat(order.text("source")).contains("default");
        assertThat(order.text("source name")).contains("Яндекс");
        assertThat(order.text("products.0.name")).contains("Чашка");
    }

    @Test
    void english_columns_too() {
        Document order = only("Order Number,Order Date,Customer Name,Phone,Email,Total,Currency,Payment Method\n"
                + "1001,2026-08-14,John,+79001234567,j@e.com,\"1,290.00\",RUB,Card\n");

        assertThat(order.number("cost")).contains(new BigDecimal("1290"));
        assertThat(order.text("customer.name")).contains("John");
        assertThat(order.text("payment")).contains("Card");
    }

    @Test
    void bad_rows_tell_line_and_reason_and_good_rows_go_on() {
        List<Row> rows = rows("Номер заказа;Дата;Сумма\n1;14.08.2026;10\n2;15.08.2026\n;15.08.2026;3\n4;вчера;4\n"
                + "5;15.08.2026;много\n6;31.02.2026;6\n7;15.08.2026;7;;\n8;15.08.2026;8;лишнее\n9;15.08.2026;9\n");

        assertThat(rows).extracting(CsvTest::id).containsExactly("1", "-", "-", "-", "-", "-", "7", "-", "9");
        assertThat(rows.stream().filter(row -> !row.problems().isEmpty()).map(CsvTest::reason))
                .containsExactly(
                        "line 3: has 2 fields, the header has 3",
                        "line 4: has no order number",
                        "line 5, Дата: must be a date, such as 14.08.2026 16:28",
                        "line 6, Сумма: must be a number, such as 1 290,50",
                        "line 7, Дата: must be a date, such as 14.08.2026 16:28",
                        "line 9: has more fields than the 3 of the header");
        assertThat(rows.get(1).text()).isEqualTo("2;15.08.2026");
    }

    @Test
    void a_quote_that_is_never_closed_does_not_swallow_the_rows_behind_it() {
        List<Row> rows = rows("id;name\n1;\"Иван\n2;Пётр\n3;\"Анна\"\n4;\"ООО \"Вектор\"\"\n5;5\" труба\n6;\"x\n");

        assertThat(rows).extracting(CsvTest::id).containsExactly("-", "2", "3", "-", "5", "-");
        assertThat(rows).extracting(Row::line).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(body(rows.get(4)).text("customer.name")).contains("5\" труба");
        assertThat(rows.get(3).problems().get(0).message()).contains("not doubled");
        assertThat(rows.get(5).problems().get(0).message()).contains("never closed");
    }

    @Test
    void rows_of_one_order_are_its_lines() {
        List<Row> rows = rows("Номер заказа;Телефон;Товар;Артикул;Цена;Количество;Сумма\n"
                + "1;89001234567;Чайник;A-1;100;2 шт.;250\n1;;Чашка;A-2;50;1;\n2;;Блюдце;A-3;10;1;10\n"
                + "2;;Блюдце;A-3;10;1;10\n");

        assertThat(rows).extracting(CsvTest::id).containsExactly("1", "2");
        Document first = body(rows.get(0));
        assertThat(first.number("cost")).contains(new BigDecimal("250"));
        assertThat(first.objects("products"))
                .extracting(line -> line.text("article").orElse(""))
                .containsExactly("A-1", "A-2");
        assertThat(body(rows.get(1)).objects("products")).hasSize(1);
    }

    @Test
    void sums_that_differ_from_row_to_row_are_those_of_the_lines() {
        Document order = body(
                rows("Номер заказа;Товар;Сумма\n1;Чайник;100\n1;Чашка;50,5\n").get(0));

        assertThat(order.number("cost")).contains(new BigDecimal("150.5"));
        assertThat(order.number("products.1.cost")).contains(new BigDecimal("50.5"));
    }

    @Test
    void an_order_is_not_taken_without_its_bad_line() {
        List<Row> rows = rows("Номер заказа;Товар;Цена\n1;Чайник;100\n1;Чашка;дорого\n1;Блюдце\n2;Ложка;5\n");

        assertThat(rows).extracting(CsvTest::id).containsExactly("-", "-", "-", "2");
        assertThat(rows.get(0).problems().get(0).message()).contains("another row of this order");
        assertThat(rows.get(1).problems().get(0).path()).isEqualTo("Цена");
    }

    @Test
    void rows_of_one_order_that_stand_apart_do_not_replace_each_other() {
        List<Row> rows = rows("Номер заказа;Товар\n1;Чайник\n2;Чашка\n1;Блюдце\n2;Чашка\n");

        assertThat(rows).extracting(CsvTest::id).containsExactly("1", "2", "-", "2");
        assertThat(rows.get(2).problems().get(0).message()).contains("one after another");
    }

    @Test
    void without_product_columns_each_row_is_an_order_of_its_own() {
        assertThat(rows("id;статус\n1;Новый\n1;Оплачен\n"))
                .extracting(CsvTest::id)
                .containsExactly("1", "1");
    }

    @Test
    void the_same_file_again_has_the_same_hashes() {
        String csv = "id;Дата;Товар\n1;14.08.2026;A\n1;14.08.2026;B\n2;14.08.2026;C\n";
        assertThat(rows(csv))
                .extracting(row -> row.accepted().orElseThrow().hash())
                .isEqualTo(rows(csv.replace("\n", "\r\n")).stream()
                        .map(row -> row.accepted().orElseThrow().hash())
                        .toList());
    }

    @Test
    void a_table_without_an_order_column_is_refused_with_what_is_expected() {
        List<Row> rows = rows("Имя;Телефон\nИван;89001234567\n");

        assertThat(rows).hasSize(1);
        assertThat(reason(rows.get(0))).contains("line 1").contains("Номер заказа");
    }

    @Test
    void an_empty_table_has_no_rows() {
        assertThat(rows("")).isEmpty();
        assertThat(rows("id;name\n\n;\n")).isEmpty();
    }

    @Test
    void forms_keep_the_names_of_their_columns_and_customers_have_ours() {
        Forms forms = new Forms(new Identities(List.of()), (source, form) -> List.of(), MOSCOW);
        Row form = forms.rows(
                        RawEvent.file("default", "callback", "a.csv"),
                        Sent.stream("Ваше имя,Телефон,Вопрос,Вопрос,\nИван,89001234567,\"Когда?\nГде?\",А?,x\n"))
                .findFirst()
                .orElseThrow();
        assertThat(body(form).fields())
                .isEqualTo(Map.of(
                        "Ваше имя", "Иван", "Телефон", "89001234567", "Вопрос", "Когда?\nГде?, А?", "column 5", "x"));
        Customers customers = new Customers(new Identities(List.of()), MOSCOW);
        Row customer = customers
                .rows(
                        RawEvent.file("default", "", "a.csv"),
                        Sent.stream("Код клиента;ФИО;Тел.\n0042;Анна;89001234567\n"))
                .findFirst()
                .orElseThrow();
        assertThat(customer.accepted().orElseThrow().key()).hasToString("default/customer/0042");
        assertThat(body(customer).text("phone")).contains("89001234567");
    }

    @Test
    void a_column_of_every_kind_of_table_has_one_meaning() {
        assertThat(CsvHead.Columns.of(Kind.ORDER).path("№ ЗАКАЗА:")).contains("number");
        assertThat(CsvHead.Columns.of(Kind.CUSTOMER).path("Телефон")).contains("phone");
        assertThat(CsvHead.Columns.of(Kind.FORM).path("Телефон")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", "\"x\n", "x;\"\n", "\"\"\"\n", "x\"\"\"\"x;\"\"\"\"\n"})
    void no_quotes_make_reading_slow(String piece) {
        String csv = "id;name\n1;\"open\n" + piece.repeat(400_000 / piece.length()) + "\n2;ok\n";
        long start = System.nanoTime();
        assertThat(rows(csv)).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"сумма", "дата", "товары", "количество", "вес", "телефон"})
    void no_cell_makes_reading_slow(String title) {
        String columns = "id;товар;" + title + "\n1;x;";
        long start = System.nanoTime();
        for (String piece : List.of("a", " ", "1", "a ", "- ", "1 шт", "1;", "+7", ".", "1,")) {
            assertThat(rows(columns + "\"" + piece.repeat(900_000 / piece.length()) + "\"\n"))
                    .hasSize(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_line_without_an_end_is_cut() {
        List<Row> rows = rows("id;name\n1;" + "x".repeat(3_000_000) + "\n2;ok\n");
        assertThat(rows).extracting(CsvTest::id).containsExactly("-", "2");
        assertThat(rows.get(0).problems().get(0).message()).contains("longer than");
    }
}
