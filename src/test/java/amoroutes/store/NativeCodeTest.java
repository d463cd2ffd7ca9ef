package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class NativeCodeTest {
    private static final String PROPERTY = "org.sqlite.lib.path";
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    Path directory;

    private String before;

    @BeforeEach
    void nobody_named_a_library() {
        before = System.clearProperty(PROPERTY);
    }

    @AfterEach
    void as_it_was() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    private Path library() {
        return directory.resolve("native").resolve(LibraryLoaderUtil.getNativeLibName());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("native"))) {
            return files.toList();
        }
    }

    @Test
    void it_lies_beside_the_data_and_the_driver_is_told() throws IOException {
        NativeCode.unpack(directory);
        assertThat(files()).containsExactly(library());
        assertThat(System.getProperty(PROPERTY)).isEqualTo(library().getParent().toString());
    }

    @Test
    void the_next_start_writes_nothing() throws IOException {
        NativeCode.unpack(directory);
        Files.setLastModifiedTime(library(), LONG_AGO);
        System.clearProperty(PROPERTY);
        NativeCode.unpack(directory);
        assertThat(Files.getLastModifiedTime(library())).isEqualTo(LONG_AGO);
        assertThat(System.getProperty(PROPERTY)).isNotNull();
    }

    @Test
    void another_version_and_what_a_kill_cut_short_are_replaced() throws IOException {
        NativeCode.unpack(directory);
        byte[] whole = Files.readAllBytes(library());
        Files.write(library(), new byte[] {1, 2, 3});
        System.clearProperty(PROPERTY);
        NativeCode.unpack(directory);
        assertThat(library()).hasBinaryContent(whole);
    }

    @Test
    void a_library_that_the_operator_names_is_left_alone() {
        System.setProperty(PROPERTY, "/opt/sqlite");
        NativeCode.unpack(directory);
        assertThat(System.getProperty(PROPERTY)).isEqualTo("/opt/sqlite");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void where_there_is_no_room_it_is_left_to_the_driver() throws IOException {
        Files.writeString(directory.resolve("native"), "a file where the folder should be");
        NativeCode.unpack(directory);
        assertThat(System.getProperty(PROPERTY)).isNull();
    }
}
