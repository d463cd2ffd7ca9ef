package amoroutes.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HookMapsTest {
    private static final String MAP = "events: [{kind: form, fields: {name: name}}]";

    private final List<String> read = new ArrayList<>();

    @Test
    void a_map_is_read_once_and_when_somebody_asks_for_it() {
        HookMaps maps = HookMaps.reading(Map.of("tilda", () -> read("tilda"), "cf7", () -> read("cf7")));
        assertThat(maps.presets()).containsExactly("cf7", "tilda");
        assertThat(read).isEmpty();
        assertThat(maps.find("tilda").orElseThrow().name()).isEqualTo("tilda");
        assertThat(maps.find("tilda")).isPresent();
        assertThat(maps.find("other")).isEmpty();
        assertThat(read).containsExactly("tilda");
    }

    private HookMap read(String name) {
        read.add(name);
        return MapReader.read(name, MAP);
    }
}
