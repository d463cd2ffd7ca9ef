package amoroutes.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cheap expression says what JSONata says, and none of them hangs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExpressionsTest {
    private static final Object BODY = Plain.json("""
            {"id": 820982911946154508, "status": "draft", "zero": 0, "none": null, "placed": "2026-08-14 16:28:02", "blank": "", "1.3": "Иван",
             "client": {"name": "Пётр", "phones": ["1", "2"]}, "lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}, {"n": 3}],
             "one": [{"sku": "c"}], "total": "1 234,50 руб."}""");

    private static final Scope SCOPE =
            Scope.of(BODY, Map.of("x-topic", "order.created"), Map.of("form", "callback"), ZoneId.of("Asia/Almaty"));

    private static Object value(String expression) {
        return Expression.of(expression).value(SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$time(placed)", "$string($time(placed))", "placed.$time($)"})
    void a_time_that_names_no_zone_is_read_in_that_of_the_shops(String expression) {
        assertThat(value(expression)).isEqualTo("2026-08-14T16:28:02+05:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "client.name",
                "client.phones",
                "client.nobody.name",
                "lines.sku",
                "lines.n",
                "lines[1].sku",
                "lines[7].sku",
                "one.sku",
                "one[0].sku",
                "status[0]",
                "`1.3`",
                "none",
                "$header.`x-topic`",
                "$query.form",
                "$body.client.name"
            })
    void a_path_is_what_jsonata_says(String path) {
        assertThat(Expression.of(path)).isInstanceOf(PathExpression.class);
        assertThat(value(path)).isEqualTo(new JsonataExpression(path).value(SCOPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'draft'",
                "status != 'draft'",
                "nothing != 'draft'",
                "nothing = 'draft'",
                "zero = 0",
                "zero = '0'",
                "zero in [0, '0']",
                "status in ['trash', 'draft']",
                "status in ['trash']",
                "$exists(client)",
                "$exists(nothing)",
                "$not($exists(nothing))",
                "$not($exists(client))"
            })
    void a_test_is_what_jsonata_says(String test) {
        assertThat(Expression.of(test)).isInstanceOf(Comparison.class);
        assertThat(Expression.of(test).holds(SCOPE)).isEqualTo(new JsonataExpression(test).holds(SCOPE));
    }

    @Test
    void a_long_id_keeps_its_digits() {
        assertThat(value("id")).isEqualTo(new BigDecimal("820982911946154508"));
        assertThat(value("$string(id)")).isEqualTo("820982911946154508");
    }

    @Test
    void our_functions_are_the_same_inside_jsonata() {
        assertThat(value("$money(total)")).isEqualTo(new BigDecimal("1234.50"));
        assertThat(value("($x := $money(total); $x * 2)")).isEqualTo(new BigDecimal("2469"));
        assertThat(Expression.of("$money(total)")).isInstanceOf(Call.class);
    }

    @ParameterizedTest
    @CsvSource({"status,true", "zero,false", "none,false", "blank,false", "lines,true", "nothing,false", "true,true"})
    void truth_is_jsonata_s(String expression, boolean holds) {
        assertThat(Expression.of(expression).holds(SCOPE)).isEqualTo(holds);
    }

    @Test
    void numbers_that_were_reckoned_show_no_binary_dust() {
        assertThat(value("0.1 + 0.2")).isEqualTo(new BigDecimal("0.3"));
    }

    @Test
    void patterns_are_jsonata_s() {
        assertThat(value("$replace(client.name, /^П/, 'п')")).isEqualTo("пётр");
        assertThat(value("client.name.$contains(/т/)")).isEqualTo(true);
        assertThat(value("$split('a1b2c', /[0-9]/)")).isEqualTo(java.util.List.of("a", "b", "c"));
        assertThat(value("$match('ab', /a(b)/).groups")).isEqualTo(java.util.List.of("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
                "$sum([1..900000].($ * 2))",
                "$contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+\\1b$/)"
            })
    void what_does_not_come_to_an_end_is_ended(String expression) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> value(expression)).isInstanceOf(Endless.class);
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$number(status)", "status * 2", "$replace(status, /a/, 1)", "$sum(lines.sku)"})
    void what_fails_on_a_body_says_so_without_its_values(String expression) {
        assertThatThrownBy(() -> new Placed(Expression.of(expression), "hooks/x.yaml:7: id").value(SCOPE))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageStartingWith("hooks/x.yaml:7: id: fails on this body: ")
                .hasMessageNotContaining("draft");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$mony(total)|\"$mony\" is no function: did you mean $money?",
                "$string($mony(total))|\"$mony\" is no function: did you mean $money?",
                "lines.($uppercaze(sku))|\"$uppercaze\" is no function: did you mean $uppercase?",
                "lines.sku.$substringbefore('a')|\"$substringbefore\" is no function: did you mean $substringBefore?",
                "lines ~> $cuont()|\"$cuont\" is no function: did you mean $count?",
                "$map(lines, $mony)|\"$mony\" is neither a function nor a name of this expression: did you mean $money?",
                "($price := total; $money($pricee))|\"$pricee\" is neither a function nor a name of this expression: did you mean $price?",
                "$hedaer.topic & 'x'|\"$hedaer\" is neither a function nor a name of this expression: did you mean $header?",
                "money(total) + 1|\"money\" is called, and is no function: did you mean $money?",
                "$xyzzyxyzzy(total)|\"$xyzzyxyzzy\" is no function",
                "$contains(status, /'/) and $mony(total)|\"$mony\" is no function: did you mean $money?",
                "zero / 2 + $mony(total) / 3|\"$mony\" is no function: did you mean $money?",
                "$money|is a function that is not called: write $money(…)",
            })
    void a_function_that_does_not_exist_is_no_expression(String text, String message) {
        assertThatThrownBy(() -> Expression.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines#$i.{'n': $i}",
                "lines@$l.{'n': $l.n}",
                "$map(lines, function($v, $i) { $v.n & $i })",
                "$map(lines, λ($v) { $v.n })",
                "$contains(status, /^$|\\/\"$draft/)",
                "'$mony(' & \"$mony(\" & `$mony`",
                "status /* $mony() */ & ''",
                "($a := 1; $b := $a; $b)",
                "lines[n in (1)].sku",
                "lines.(n)",
                "$$.status & ($)",
                "$count($body.lines[$exists($header.`x-topic`)])",
                "$map(lines.n, $string)",
                "lines.$sum(n) ~> $sum()",
                "zero / 2 and (status)",
                "(zero) / total / 2 = 1 or \"a/b\" = status",
                "status ~> /[/$x]/i ? 1 : 2"
            })
    void names_of_the_expression_s_own_are_names(String expression) {
        Expression.of(expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$sum(", "a b", "{\"x\" 1}", "'open", "[1,", "a[", "$f := ", ""})
    void what_is_no_expression_is_told(String text) {
        assertThatThrownBy(() -> Expression.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no JSONata expression");
    }
}
