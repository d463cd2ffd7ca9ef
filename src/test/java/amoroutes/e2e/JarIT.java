package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.Pom;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in the jar beside the program, and that nothing in it tells where or when it was built: the same source gives the
 * same bytes ({@code .ci/reproducible} builds it twice).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JarIT {
    private static final LocalDateTime TIME = LocalDateTime.ofInstant(Pom.outputTimestamp(), ZoneOffset.UTC);
    private static final String LICENSES = "META-INF/licenses/";

    /** What the build makes; all else has the times of the jars that it comes from. */
    private static final List<String> OURS =
            List.of("amoroutes/", "routes/", "META-INF/sbom/", LICENSES + "THIRD-PARTY.txt");

    /** Camel's core asks for it, the pom makes it a matter of tests, and the bill names it all the same. */
    private static final String NAMED_TOO = "camel-mock";

    @TempDir
    Path dir;

    @Test
    void no_entry_tells_when_or_where_it_was_built() throws IOException {
        byte[] here = Path.of("").toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        List<String> telling = new ArrayList<>();
        try (ZipFile jar = new ZipFile(Program.JAR.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (OURS.stream().anyMatch(entry.getName()::startsWith)) {
                    assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(TIME);
                }
                if (!entry.isDirectory() && contains(jar.getInputStream(entry).readAllBytes(), here)) {
                    telling.add(entry.getName());
                }
            }
        }
        assertThat(telling).isEmpty();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    @Test
    void each_part_stands_in_the_bill_of_materials_and_in_the_list_of_licences() throws IOException {
        try (ZipFile jar = new ZipFile(Program.JAR.toFile())) {
            JsonNode bill = new ObjectMapper().readTree(text(jar, "META-INF/sbom/amocrm-routes.cdx.json"));
            assertThat(bill.at("/metadata/component/version").asText()).isEqualTo(Pom.version());
            String licences = text(jar, LICENSES + "THIRD-PARTY.txt");
            assertThat(bill.path("components"))
                    .hasSizeGreaterThan(100)
                    .filteredOn(part -> !part.path("name").asText().equals(NAMED_TOO))
                    .allSatisfy(part -> {
                        String name = part.path("group").asText() + ":"
                                + part.path("name").asText() + ":"
                                + part.path("version").asText();
                        assertThat(licences).contains("(" + name + " ");
                    });
            assertThat(licences).doesNotContainIgnoringCase("unknown license", "(no license");
            for (String file : List.of("META-INF/LICENSE", "META-INF/LICENSE.txt", "META-INF/NOTICE.txt")) {
                assertThat(jar.stream().map(ZipEntry::getName))
                        .anyMatch(name -> name.startsWith(LICENSES) && name.endsWith("/" + file));
            }
        }
    }

    private static String text(ZipFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void the_version_of_the_build_is_that_of_the_command_line_and_of_every_request() throws IOException {
        List<String> agents = new CopyOnWriteArrayList<>();
        HttpServer amo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        amo.createContext("/", call -> {
            agents.add(call.getRequestHeaders().getFirst("User-Agent"));
            call.sendResponseHeaders(401, -1);
            call.close();
        });
        amo.start();
        try {
            Program program = Program.in(
                    dir,
                    Map.of(
                            "amocrm.base-url",
                            "http://127.0.0.1:" + amo.getAddress().getPort(),
                            "amocrm.access-token",
                            "a-token"));
            assertThat(program.run("account").exit()).isEqualTo(1);
            assertThat(agents).isNotEmpty().containsOnly("amocrm-routes/" + Pom.version());
            assertThat(program.run("--version").printed().strip()).isEqualTo("amocrm-routes " + Pom.version());
        } finally {
            amo.stop(0);
        }
    }
}
