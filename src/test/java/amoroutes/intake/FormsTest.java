package amoroutes.intake;

import static amoroutes.intake.Sent.form;
import static amoroutes.intake.Sent.only;
import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormsTest {
    private static final String MULTIPART = "multipart/form-data; boundary=\"b\"";

    private final Forms forms = new Forms(new Identities(List.of()), (source, form) -> List.of());

    private Accepted accepted(String contentType, String body) {
        return only(forms.parse(form("callback", contentType, body)));
    }

    @Test
    void the_same_fields_are_the_same_form_however_they_are_sent() {
        Accepted json = accepted(Sent.JSON, "{\"phone\":\"8 916 123-45-67\",\"name\":\"Иван\",\"want\":[\"a\",\"b\"]}");

        assertThat(json.key().source()).isEqualTo("default");
        assertThat(json.key().externalId()).isEqualTo("callback/" + json.hash().substring(0, 32));
        assertThat(json.identities()).containsExactly(Identity.phone("+79161234567"));
        assertThat(accepted(Sent.URLENCODED, "name=Иван&want[]=a&want[]=b&phone=8+916+123-45-67"))
                .satisfies(other -> same(other, json));
        assertThat(
                        accepted(
                                MULTIPART,
                                "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nИван\r\n"
                                        + "--b\r\nContent-Disposition: form-data; name=\"want[]\"\r\n\r\na\r\n"
                                        + "--b\r\nContent-Disposition: form-data; name=\"want[]\"\r\n\r\nb\r\n"
                                        + "--b\r\nContent-Disposition: form-data; name=\"phone\"\r\n\r\n8 916 123-45-67\r\n--b--"))
                .satisfies(other -> same(other, json));
    }

    private static void same(Accepted one, Accepted other) {
        assertThat(one.key()).isEqualTo(other.key());
        assertThat(one.hash()).isEqualTo(other.hash());
        assertThat(one.identities()).isEqualTo(other.identities());
    }

    @Test
    void a_form_is_kept_in_the_order_of_its_sender() {
        Accepted form = accepted(Sent.JSON, "{\"size\":\"L\",\"b\":{\"z\":1.50,\"a\":2},\"a\":\"x\"}");

        assertThat(form.body()).isEqualTo("{\"size\":\"L\",\"b\":{\"z\":1.5,\"a\":2},\"a\":\"x\"}");
    }

    @Test
    void other_fields_and_other_forms_are_others() {
        Accepted form = accepted(Sent.JSON, "{\"a\":\"1\"}");

        assertThat(accepted(Sent.JSON, "{\"a\":\"2\"}").key()).isNotEqualTo(form.key());
        assertThat(only(forms.parse(form("order", Sent.JSON, "{\"a\":\"1\"}"))).key())
                .isNotEqualTo(form.key());
    }

    @Test
    void an_id_among_the_fields_is_a_field_like_any_other() {
        assertThat(accepted(Sent.JSON, "{\"id\":\"7\"}").key().externalId()).startsWith("callback/");
    }

    @ParameterizedTest
    @CsvSource({"callback, order, callback", "'', order, order", "'', Обратный звонок 2, Обратный звонок 2"})
    void the_name_comes_from_the_path_else_from_the_field_form(String path, String field, String name) {
        Accepted form = only(forms.parse(form(path, Sent.JSON, "{\"form\":\"" + field + "\",\"a\":\"1\"}")));

        assertThat(form.key().externalId()).startsWith(name + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "../x",
                "a/b",
                "-a",
                "a\\nb",
                "<b>",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void a_form_without_a_proper_name_is_refused(String name) {
        Refused refused = refusal(() -> forms.parse(form("", Sent.JSON, "{\"form\":\"" + name + "\",\"a\":\"1\"}")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problems()).extracting(Problem::path).containsExactly("form");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {}, 422",
        "application/json, [], 422",
        "application/json, 'x', 400",
        "application/json, '[{\"a\":1},{}]', 422",
        "application/x-www-form-urlencoded, '', 422",
        "application/x-www-form-urlencoded, a=%FF, 400",
        "multipart/form-data; boundary=b, '', 400",
        "multipart/form-data; boundary=b, --b--, 422",
        "multipart/form-data, --b--, 400",
        "application/x-www-form-urlencoded; charset=nonsense!, a=1, 415",
        "text/plain, a=1, 415",
        "'', a=1, 415",
    })
    void a_body_that_is_no_form_is_refused(String contentType, String body, int status) {
        assertThat(refusal(() -> forms.parse(form("callback", contentType, body)))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_file_of_forms_is_read_row_by_row() {
        List<Row> rows = forms.rows(
                        RawEvent.file("default", "callback", "a.ndjson"),
                        Sent.stream("{\"a\":\"1\"}\n{}\n{\"a\":\"2\"}\n"))
                .toList();

        assertThat(rows).extracting(row -> row.accepted().isPresent()).containsExactly(true, false, true);
    }

    @Test
    void each_required_field_that_is_not_filled_is_named() {
        Forms strict = new Forms(
                new Identities(List.of()), (source, form) -> List.of(source + "-" + form.name(), "Ваш город"));

        Refused refused = refusal(() -> strict.parse(form("callback", Sent.JSON, "{\"name\":\"Иван\"}")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problems()).extracting(Problem::message).containsOnly("must be filled");
        assertThat(refused.problems()).extracting(Problem::path).containsExactly("default-callback", "[\"Ваш город\"]");
    }

    @Test
    void in_a_file_only_the_row_with_an_empty_required_field_is_bad() {
        Forms strict = new Forms(
                new Identities(List.of()), (source, form) -> form.body().has("phone") ? List.of() : List.of("phone"));

        List<Row> rows = strict.rows(
                        RawEvent.file("default", "callback", "a.ndjson"),
                        Sent.stream("{\"phone\":\"1\"}\n{\"name\":\"Иван\"}\n"))
                .toList();

        assertThat(rows).extracting(row -> row.accepted().isPresent()).containsExactly(true, false);
        assertThat(rows.get(1).problems()).extracting(Problem::path).containsExactly("phone");
    }
}
