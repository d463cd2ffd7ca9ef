package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public class RouteSetTest {
    @TempDir
    Path dir;

    /** The files of this folder with nothing built in behind them. */
    public static RouteSet onlyIn(Path dir) {
        try {
            return RouteSet.of(RouteFiles.read(dir), new TreeMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void only_route_files_count() throws IOException {
        write("a.camel.yaml", "a");
        write(".b.camel.yaml", "b");
        write("c.yaml", "c");
        write("d.camel.yaml~", "d");
        Files.createDirectory(dir.resolve("e.camel.yaml"));
        assertThat(onlyIn(dir).routes()).containsExactly("a.camel.yaml");
    }

    @Test
    void the_content_makes_the_hash_not_the_time_of_the_file() throws IOException {
        write("a.camel.yaml", "a");
        String before = onlyIn(dir).hash();
        Files.setLastModifiedTime(dir.resolve("a.camel.yaml"), FileTime.fromMillis(0));
        assertThat(onlyIn(dir).hash()).isEqualTo(before);
        write("a.camel.yaml", "b");
        assertThat(onlyIn(dir).hash()).isNotEqualTo(before);
    }

    @Test
    void a_renamed_file_is_a_change() throws IOException {
        write("a.camel.yaml", "a");
        String before = onlyIn(dir).hash();
        Files.move(dir.resolve("a.camel.yaml"), dir.resolve("b.camel.yaml"));
        assertThat(onlyIn(dir).hash()).isNotEqualTo(before);
    }

    @Test
    void text_is_utf_8() throws IOException {
        write("a.camel.yaml", "# заказ");
        assertThat(onlyIn(dir).text("a.camel.yaml")).isEqualTo("# заказ");
    }

    @Test
    void the_program_carries_its_routes_and_maps_as_they_stand_in_the_repository() throws IOException {
        SortedMap<String, byte[]> shipped = RouteFiles.read(Path.of("routes"));
        shipped.remove("hooks/example.yaml");
        assertThat(RouteSet.ofProgram().builtIn()).containsExactlyEntriesOf(shipped);
    }

    @Test
    void a_file_replaces_the_built_in_one_of_its_name_and_others_are_added() {
        RouteSet set = RouteSet.of(files("b", "mine"), files("a", "theirs", "b", "theirs"));
        assertThat(set.routes()).containsExactly("a.camel.yaml", "b.camel.yaml");
        assertThat(set.text("a.camel.yaml")).isEqualTo("theirs");
        assertThat(set.text("b.camel.yaml")).isEqualTo("mine");
        assertThat(RouteSet.of(files("c", "mine"), files("a", "theirs")).routes())
                .containsExactly("a.camel.yaml", "c.camel.yaml");
    }

    @Test
    void only_what_is_in_force_makes_the_hash() {
        RouteSet builtIn = RouteSet.of(files(), files("a", "theirs"));
        assertThat(RouteSet.of(files("a", "theirs"), files("a", "theirs")).hash())
                .isEqualTo(builtIn.hash());
        assertThat(RouteSet.of(files("a", "mine"), files("a", "theirs")).hash()).isNotEqualTo(builtIn.hash());
    }

    @Test
    void an_error_says_whether_its_file_is_the_built_in_one() {
        RouteSet set = RouteSet.of(files("b", "mine"), files("a", "theirs", "b", "theirs"));
        assertThat(set.label("a.camel.yaml")).isEqualTo("built-in a.camel.yaml");
        assertThat(set.label("b.camel.yaml")).isEqualTo("b.camel.yaml");
    }

    @Test
    void without_the_wrong_ones_the_built_in_ones_are_back() {
        RouteSet set = RouteSet.of(files("b", "mine", "c", "mine"), files("a", "theirs", "b", "theirs"));
        RouteSet right = set.without(List.of(RouteError.in("b.camel.yaml", "wrong")));
        assertThat(right.text("b.camel.yaml")).isEqualTo("theirs");
        assertThat(right.routes()).containsExactly("a.camel.yaml", "b.camel.yaml", "c.camel.yaml");
    }

    @Test
    void a_link_to_nothing_is_no_missing_folder() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("routes"), dir.resolve("unmounted"));
        assertThatThrownBy(() -> RouteSet.in(link, true)).isInstanceOf(RoutesRefused.class);
    }

    @Test
    void the_folder_may_be_missing_unless_it_was_named() {
        Path none = dir.resolve("none");
        assertThat(RouteSet.in(none, true).hash())
                .isEqualTo(RouteSet.ofProgram().hash());
        assertThatThrownBy(() -> RouteSet.in(none, false))
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("none");
    }

    private static SortedMap<String, byte[]> files(String... namesAndTexts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i] + ".camel.yaml", namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }
}
