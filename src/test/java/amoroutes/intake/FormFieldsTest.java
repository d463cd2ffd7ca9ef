package amoroutes.intake;

import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormFieldsTest {
    /** @param fields {@code name=value} separated by blanks. */
    private static String tree(String fields) {
        FormFields form = new FormFields();
        for (String field : fields.split(" ")) {
            form.put(field.substring(0, field.lastIndexOf('=')), field.substring(field.lastIndexOf('=') + 1));
        }
        return Canonical.text(form.tree());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=1 b=2                          | {\"a\":\"1\",\"b\":\"2\"}",
                "a[]=1 a[]=2                      | {\"a\":[\"1\",\"2\"]}",
                "a[b]=1 a[c]=2                    | {\"a\":{\"b\":\"1\",\"c\":\"2\"}}",
                "a[b][]=1 a[b][]=2                | {\"a\":{\"b\":[\"1\",\"2\"]}}",
                "p[q][0][n]=x p[q][0][m]=y p[q][1][n]=z | {\"p\":{\"q\":[{\"m\":\"y\",\"n\":\"x\"},{\"n\":\"z\"}]}}",
                "a[][n]=1 a[][n]=2                | {\"a\":[{\"n\":\"1\"},{\"n\":\"2\"}]}",
                "a[5]=x                           | {\"a\":{\"5\":\"x\"}}",
                "a[1]=x a[0]=y                    | {\"a\":{\"0\":\"y\",\"1\":\"x\"}}",
                "a[1]=x a[]=y                     | {\"a\":{\"1\":\"x\",\"2\":\"y\"}}",
                "a[00]=x                          | {\"a\":{\"00\":\"x\"}}",
                "0=x 1=y                          | {\"0\":\"x\",\"1\":\"y\"}",
                "1.3=x                            | {\"1.3\":\"x\"}",
                "a.b[c.d]=x                       | {\"a.b\":{\"c.d\":\"x\"}}",
                "a=1 a=2 a=3                      | {\"a\":[\"1\",\"2\",\"3\"]}",
                "a[b]=1 a[b]=2                    | {\"a\":{\"b\":[\"1\",\"2\"]}}",
                "a=1 a[b]=2                       | {\"a\":\"1\",\"a[b]\":\"2\"}",
                "a[b]=1 a=2 a=3                   | {\"a\":{\"b\":\"1\"}}",
                "a[b]=1 a[b][c]=2 a[b][c]=3       | {\"a\":{\"b\":\"1\"},\"a[b][c]\":[\"2\",\"3\"]}",
                "a[b=1 a]b=2 [a]=3 []=4           | {\"[]\":\"4\",\"[a]\":\"3\",\"a[b\":\"1\",\"a]b\":\"2\"}",
                "a[b]c=1                          | {\"a[b]c\":\"1\"}",
                "a[b[c]]=1                        | {\"a[b[c]]\":\"1\"}",
                "a=                               | {\"a\":\"\"}",
            })
    void brackets_make_a_tree_and_nothing_gets_lost(String fields, String tree) {
        assertThat(tree(fields)).isEqualTo(tree);
    }

    @Test
    void brackets_deeper_than_16_levels_are_no_brackets() {
        String deepest = "a" + "[b]".repeat(15);
        String deeper = "a" + "[b]".repeat(16);

        assertThat(tree(deepest + "=1")).startsWith("{\"a\":{\"b\":{");
        assertThat(tree(deeper + "=1")).isEqualTo("{\"" + deeper + "\":\"1\"}");
    }

    @Test
    void more_than_a_thousand_fields_are_refused() {
        assertThat(tree("a[]=1 ".repeat(1000).strip())).hasSizeGreaterThan(1000);
        assertThat(refusal(() -> tree("a[]=1 ".repeat(1001).strip())).status()).isEqualTo(422);
    }
}
