package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("sqlite")
class OccupationTest {
    @TempDir
    Path dir;

    @Test
    void one_at_a_time_has_a_data_directory() {
        Path data = dir.resolve("data");
        Optional<Occupation> first = Occupation.of(data);
        assertThat(first).isPresent();
        assertThat(Occupation.of(data)).isEmpty();
        assertThat(Occupation.of(dir.resolve("other"))).isPresent();
        first.orElseThrow().close();
        assertThat(Occupation.of(data)).isPresent();
    }
}
