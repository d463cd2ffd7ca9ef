package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusMapTest {
    private final Account.Pipeline sales =
            new Names(Accounts.shop()).pipeline("Продажи").value().orElseThrow();
    private final Account.Pipeline wholesale =
            new Names(Accounts.shop()).pipeline("Опт").value().orElseThrow();

    @Test
    void nothing_mapped_means_equal_names() {
        assertThat(StatusMap.parse("").stageOf(List.of("Оплачен"), sales)).contains("Оплачен");
        assertThat(StatusMap.parse("{}").isEmpty()).isTrue();
    }

    @Test
    void a_status_goes_by_id_or_by_name_whatever_its_case() {
        StatusMap map = StatusMap.parse("{\"2\":\"Оплачен\",\" Отменён \":143}");
        assertThat(map.stageOf(List.of("2"), sales)).contains("Оплачен");
        assertThat(map.stageOf(List.of("отменён"), wholesale)).contains("143");
        assertThat(map.stageOf(List.of("3"), sales)).isEmpty();
    }

    @Test
    void a_pipeline_s_own_entry_goes_before_the_general_one() {
        StatusMap map = StatusMap.parse("{\"2\":\"Новый\",\"опт\":{\"2\":\"Заявка\"},\"10\":{\"3\":142}}");
        assertThat(map.stageOf(List.of("2"), wholesale)).contains("Заявка");
        assertThat(map.stageOf(List.of("2"), sales)).contains("Новый");
        assertThat(map.stageOf(List.of("3"), sales)).contains("142");
        assertThat(map.stageOf(List.of("3"), wholesale)).isEmpty();
    }

    @Test
    void a_status_with_an_id_and_a_name_is_found_by_either() {
        StatusMap map = StatusMap.parse("{\"2\":\"Оплата\",\"отправлен\":\"Доставка\"}");
        assertThat(map.stageOf(List.of("2", "Оплачен"), sales)).contains("Оплата");
        assertThat(map.stageOf(List.of("3", "Отправлен"), sales)).contains("Доставка");
        assertThat(map.stageOf(List.of("4", "Отменён"), sales)).isEmpty();
        assertThat(StatusMap.parse("").stageOf(List.of("2", "Оплачен"), sales)).contains("Оплачен");
    }
}
