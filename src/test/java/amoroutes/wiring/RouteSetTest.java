package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteSetTest {
    @TempDir
    Path dir;

    @Test
    void only_route_files_count() throws IOException {
        write("a.camel.yaml", "a");
        write(".b.camel.yaml", "b");
        write("c.yaml", "c");
        write("d.camel.yaml~", "d");
        Files.createDirectory(dir.resolve("e.camel.yaml"));
        assertThat(RouteSet.read(dir).files()).containsOnlyKeys("a.camel.yaml");
    }

    @Test
    void the_content_makes_the_hash_not_the_time_of_the_file() throws IOException {
        write("a.camel.yaml", "a");
        String before = RouteSet.read(dir).hash();
        Files.setLastModifiedTime(dir.resolve("a.camel.yaml"), FileTime.fromMillis(0));
        assertThat(RouteSet.read(dir).hash()).isEqualTo(before);
        write("a.camel.yaml", "b");
        assertThat(RouteSet.read(dir).hash()).isNotEqualTo(before);
    }

    @Test
    void a_renamed_file_is_a_change() throws IOException {
        write("a.camel.yaml", "a");
        String before = RouteSet.read(dir).hash();
        Files.move(dir.resolve("a.camel.yaml"), dir.resolve("b.camel.yaml"));
        assertThat(RouteSet.read(dir).hash()).isNotEqualTo(before);
    }

    @Test
    void text_is_utf_8() throws IOException {
        write("a.camel.yaml", "# заказ");
        assertThat(RouteSet.read(dir).text("a.camel.yaml")).isEqualTo("# заказ");
    }

    @Test
    void a_directory_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> RouteSet.read(dir.resolve("nowhere"))).isInstanceOf(IOException.class);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }
}
