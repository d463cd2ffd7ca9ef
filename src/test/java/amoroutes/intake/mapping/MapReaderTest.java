package amoroutes.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import amoroutes.intake.ShippedMaps;
import amoroutes.settings.HookSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MapReaderTest {
    private static List<MapFault> faults(String yaml) {
        return catchThrowableOfType(MapRefused.class, () -> MapReader.read("x", yaml))
                .faults();
    }

    static Stream<Path> files() throws IOException {
        return Files.list(Path.of("routes/hooks"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_map_that_comes_with_the_program_can_be_used(Path file) throws IOException {
        HookMap map = MapReader.read(file.getFileName().toString(), Files.readString(file));
        map.signature().ifPresent(HookSignature::parse);
        assertThat(map.isPing(Scope.of(Map.of("hello", "1"), Map.of(), Map.of(), ZoneOffset.UTC)))
                .isFalse();
    }

    @Test
    void each_vendor_has_a_map_and_a_path_finds_none() {
        HookMaps maps = ShippedMaps.all();
        assertThat(maps.presets())
                .containsExactlyInAnyOrder(
                        ("tilda woocommerce insales shopify prestashop opencart bitrix24 commerceml cf7 elementor gravity"
                                        + " formit typeform jotform google-forms yandex-forms marquiz taplink json")
                                .split(" "));
        assertThat(maps.find("../json")).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_told_with_its_line() {
        assertThat(faults("""
                signatur: x
                events:
                  - kind: ordre
                    id: a b
                    fields:
                      name: $sum(
                  - kind: order
                    fields: { a: b }
                """)).extracting(MapFault::line).containsExactlyInAnyOrder(1, 3, 4, 6, 7);
    }

    @Test
    void a_misspelt_function_is_told_with_its_line_and_field_wherever_it_stands() {
        assertThat(faults("""
                ping: $exist(a) or b
                answer: { ok: $strin(a) }
                events:
                  - kind: order
                    when: $conut(a) = 1
                    each: $append2(a)
                    id: $strng(a)
                    drop: { old: $exsts(a) and b }
                    fields:
                      cost: [sum, $mony(sum)]
                      products: { $each: $filtr(a), name: $trimm(b) }
                """))
                .extracting(fault -> fault.line() + " " + fault.message())
                .containsExactlyInAnyOrder(
                        "1 ping: \"$exist\" is no function: did you mean $exists?",
                        "2 answer.ok: \"$strin\" is no function: did you mean $string?",
                        "5 events[0].when: \"$conut\" is no function: did you mean $count?",
                        "6 events[0].each: \"$append2\" is no function: did you mean $append?",
                        "7 events[0].id: \"$strng\" is no function: did you mean $string?",
                        "8 events[0].drop.old: \"$exsts\" is no function: did you mean $exists?",
                        "10 events[0].fields.cost[1]: \"$mony\" is no function: did you mean $money?",
                        "11 events[0].fields.products.$each: \"$filtr\" is no function: did you mean $filter?",
                        "11 events[0].fields.products.name: \"$trimm\" is no function: did you mean $trim?");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() {
        assertThat(faults("events:\n  - kind: [form\n")).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isGreaterThan(1);
            assertThat(fault.message()).startsWith("is no YAML");
        });
        assertThat(faults(""))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).isEqualTo("is empty"));
        assertThat(faults("- a")).isNotEmpty();
        assertThat(faults("a: 1\na: 2\nevents: { kind: form, fields: { x: y } }"))
                .isNotEmpty();
    }

    @Test
    void what_is_left_over_is_kept_where_it_stands_in_no_one_s_way() {
        HookMap map = MapReader.read("x", """
                events:
                  kind: order
                  id: no
                  fields: { cost: sum, customer: { name: who } }
                  rest: { without: [secret, "_*", "*_raw"] }
                """);
        Map<String, Object> body = Map.of(
                "no", "7", "sum", "10", "who", "Иван", "secret", "s", "_a", "1", "b_raw", "2", "weight", "1 кг", "цвет",
                "синий");
        assertThat(map.events(Scope.of(body, Map.of(), Map.of(), ZoneOffset.UTC))
                        .get(0)
                        .fields())
                .isEqualTo(Map.of(
                        "cost", "10",
                        "customer", Map.of("name", "Иван"),
                        "no", "7",
                        "sum", "10",
                        "who", "Иван",
                        "цвет", "синий",
                        "properties", Map.of("weight", "1 кг")));
    }

    @Test
    void the_example_does_what_its_comments_say() throws IOException {
        HookMap example = MapReader.read("example", Files.readString(Path.of("routes/hooks/example.yaml")));
        Object body = Plain.json("""
                {"event":"order.paid","order":{"uuid":"u-1","no":"7","state":"new","placed":"2026-08-14T10:00:00+03:00",
                 "total":"1 200,50","buyer":{"first":"Иван","last":"Петров","phone":"8 916 123-45-67"},
                 "lines":[{"code":"A","title":"Чай &amp; кофе","unit_price":1000,"qty":1,"sum":1000},
                          {"code":"DELIVERY","title":"Доставка","sum":200.5}],
                 "ship":{"city":"Москва"},"landing":"https://s.ru/?utm_source=vk","gift":"да"}}""");
        MappedEvent event = example.events(Scope.of(body, Map.of(), Map.of(), ZoneOffset.UTC))
                .get(0);
        assertThat(event.id()).contains("u-1");
        assertThat(event.fields())
                .containsEntry("gift", "да")
                .containsEntry("utm", Map.of("utm_source", "vk"))
                .containsEntry("delivery_cost", new java.math.BigDecimal("200.5"));
        assertThat(example.isPing(Scope.of(Map.of("event", "ping"), Map.of(), Map.of(), ZoneOffset.UTC)))
                .isTrue();
        assertThat(example.answer(Scope.of(body, Map.of(), Map.of(), ZoneOffset.UTC)))
                .contains(Map.of("ok", true));
    }
}
