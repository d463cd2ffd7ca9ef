package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RejectsTest {
    @Test
    void the_text_names_file_line_path_and_reason() {
        assertThat(Rejects.text(
                        "orders.json",
                        List.of(
                                new Problem(0, 3, "products[0].price", "must be a number"),
                                new Problem(1, 5, "", "is bad"))))
                .isEqualTo("orders.json, line 3, products[0].price: must be a number\norders.json, line 5: is bad\n");
    }

    @Test
    void a_file_refused_as_a_whole_has_its_reason() {
        assertThat(Rejects.text("orders.txt", Refused.unsupported("Use .json.")))
                .isEqualTo("orders.txt: Use .json.\n");
        assertThat(Rejects.text("a.json", Refused.invalid(List.of(new Problem(0, 1, "id", "is missing")))))
                .isEqualTo("a.json, line 1, id: is missing\n");
    }

    @Test
    void a_bad_row_is_a_csv_record_with_all_its_reasons() {
        Row row = new Row(
                7,
                Optional.empty(),
                List.of(new Problem(2, 7, "cost", "must be a number"), new Problem(2, 7, "", "is \"bad\"")),
                "{\"cost\":\"x, y\"}",
                false);

        assertThat(Rejects.CSV_HEADER + Rejects.csv(row))
                .isEqualTo("line,reason,row\r\n"
                        + "7,\"cost: must be a number; is \"\"bad\"\"\",\"{\"\"cost\"\":\"\"x, y\"\"}\"\r\n");
    }

    @Test
    void a_cell_is_no_formula_for_a_spreadsheet() {
        for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
            assertThat(Rejects.csv(bad(start + "cmd|' /C calc'!A0")))
                    .isEqualTo("7,\"\",\"'" + start + "cmd|' /C calc'!A0\"\r\n");
        }
        assertThat(Rejects.csv(bad("1042;=HYPERLINK(1);@x;+cmd|1!A0; =2")))
                .isEqualTo("7,\"\",\"1042;'=HYPERLINK(1);'@x;'+cmd|1!A0;' =2\"\r\n");
    }

    @Test
    void phones_and_numbers_behind_a_separator_stay_as_they_are() {
        assertThat(Rejects.csv(bad("1042;+7 (916) 123-45-67;-5,00")))
                .isEqualTo("7,\"\",\"1042;+7 (916) 123-45-67;-5,00\"\r\n");
    }

    private static Row bad(String text) {
        return new Row(7, Optional.empty(), List.of(), text, false);
    }
}
