package amoroutes.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+7 (912) 000-11-14",
                "89120001114",
                "9120001114",
                "(916) 400-43-01",
                "+4915112345678",
                "8-912-000-11-14",
                "(11) 91234-5678"
            })
    void purely_a_phone(String text) {
        assertThat(FormValues.isPhone(text)).isTrue();
        assertThat(FormRole.PHONE.among(Map.of("field_1", text))).containsExactly("field_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7701234567",
                "770123456789",
                "95.165.10.123",
                "24.11.2026",
                "2026-11-24 10:00",
                "1795521600",
                "1795521600000",
                "звоните +7 912 000-11-14",
                "15 000 000 000 руб."
            })
    void not_purely_a_phone(String text) {
        assertThat(FormValues.isPhone(text)).isFalse();
    }

    @Test
    void a_name_says_more_than_a_value() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Телефон", "");
        fields.put("field_1", "+79120001114");
        fields.put("Телефон менеджера", "+79120001115");
        fields.put("Номер заказа", "89120001116");
        assertThat(FormRole.PHONE.among(fields)).containsExactly("field_1");
        fields.put("Телефон", "нет");
        assertThat(FormRole.PHONE.among(fields)).containsExactly("Телефон");
    }

    @Test
    void the_parts_of_a_name_are_spoken_in_one_order() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Last name", "Петров");
        fields.put("Отчество", "Сергеевич");
        fields.put("First name", "Иван");
        assertThat(FormRole.NAME.value(fields)).contains("Иван Сергеевич Петров");
        assertThat(FormRole.NAME.value(Map.of("Фамилия и имя", "Петров Иван"))).contains("Петров Иван");
        assertThat(FormRole.NAME.value(Map.of("Фамилия", "Петров"))).contains("Петров");
        assertThat(FormRole.NAME.among(Map.of("company last name", "x"))).isEqualTo(List.of());
        fields.clear();
        fields.put("ФИО", "Петров Иван");
        fields.put("Фамилия", "Петров");
        assertThat(FormRole.NAME.value(fields)).contains("Петров Иван");
    }
}
