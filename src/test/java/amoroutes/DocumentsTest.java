package amoroutes;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.cli.Cli;
import amoroutes.ops.Texts;
import amoroutes.settings.Catalogue;
import amoroutes.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

    /** Where the code says why an event waits or is parked. */
    private static final Pattern CODE = Pattern.compile(
            "(?s)\\b(?:Park|Again|Doubt|counted|shortly|soon|until|later|parked)\\(([^;]*?)\"([a-z]+(?:-[a-z]+)*)\"");

    private static final Pattern CODE_NAME =
            Pattern.compile("(?:String (?:CODE|WANTED|UNAVAILABLE|INVALID|UNREADABLE) = \"|\\bcode = ')([a-z-]+)[\"']");

    private static final Pattern KEY = Pattern.compile(
            "(?:amocrm|source|form|intake|inbox|database|store|ledger|sandbox|ops|data|log)\\.[a-z<][a-z0-9<>.-]*");

    private static final Pattern NO_KEY = Pattern.compile(".*\\.(?:yaml|ru|com|jar|md|json|service|name)");

    /** What a person writes his own in place of. */
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z|\\\\]*…?");

    private static final Pattern TEST = Pattern.compile("[A-Z][A-Za-z]+(?:Test|IT)");

    private static final CommandLine COMMANDS = new CommandLine(new Cli()).setAllowSubcommandsAsOptionParameters(true);

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("README.ru.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    static Stream<Guide> guides() {
        return Stream.concat(Guide.in("en").stream(), Guide.in("ru").stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_link_leads_somewhere(Path document) {
        assertThat(LINK.matcher(Guide.of(document).text()).results()).allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(Guide.of(target).anchors()).contains(link.group(2));
            }
        });
    }

    @Test
    void both_languages_have_the_same_guides() {
        assertThat(Guide.in("ru")).extracting(Guide::name).isEqualTo(names("en"));
    }

    private static List<String> names(String language) {
        return Guide.in(language).stream().map(Guide::name).toList();
    }

    static Stream<String> guideNames() {
        return names("en").stream();
    }

    @ParameterizedTest
    @MethodSource("guideNames")
    void both_languages_have_the_same_headings_and_the_same_commands(String name) {
        Guide english = named("en", name);
        Guide russian = named("ru", name);
        assertThat(russian.levels()).isEqualTo(english.levels());
        assertThat(russian.fences()).isEqualTo(english.fences());
    }

    private static Guide named(String language, String name) {
        return Guide.in(language).stream()
                .filter(guide -> guide.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("guides")
    void the_command_line_takes_what_is_to_be_typed(Guide guide) {
        assertThat(guide.fences().stream().flatMap(fence -> ShellLine.ours(fence.content()).stream()))
                .allSatisfy(DocumentsTest::parse);
    }

    /** A command may be named without what it needs. */
    @ParameterizedTest
    @MethodSource("guides")
    void the_command_line_knows_what_is_named(Guide guide) {
        assertThat(guide.spans()
                        .map(span -> span.replaceFirst(".*-jar \\S*amocrm-routes\\.jar ", "")
                                .replaceFirst(" [|>].*", ""))
                        .map(span -> ShellLine.words(span).toList())
                        .filter(words ->
                                !words.isEmpty() && COMMANDS.getSubcommands().containsKey(words.get(0))))
                .allSatisfy(words -> {
                    try {
                        parse(words);
                    } catch (CommandLine.MissingParameterException named) {
                        assertThat(words).noneMatch(word -> word.startsWith("--"));
                    }
                });
    }

    /** What asks for a password is only looked for. */
    private static void parse(List<String> words) {
        assertThat(words)
                .filteredOn("--password"::equals)
                .allSatisfy(asking -> assertThat(COMMANDS.getSubcommands()
                                .get(words.get(0))
                                .getCommandSpec()
                                .findOption(asking))
                        .isNotNull());
        COMMANDS.parseArgs(words.stream()
                .filter(word -> !word.equals("--password"))
                .map(word -> PLACEHOLDER.matcher(word).matches() ? "1" : word)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("guides")
    void every_property_exists(Guide guide) {
        Stream<String> lines = guide.fences().stream()
                .filter(fence -> fence.language().equals("properties"))
                .flatMap(fence -> fence.content().lines());
        Set<String> keys = Stream.concat(lines, guide.spans())
                .map(text -> text.replaceFirst("=.*", ""))
                .filter(text -> KEY.matcher(text).matches())
                .filter(text -> !NO_KEY.matcher(text).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys).allMatch(DocumentsTest::exists);
    }

    private static boolean exists(String key) {
        String general = key.replaceFirst("^source\\.[^.]+\\.", "source.<name>.")
                .replaceFirst("^form\\.[^.]+\\.", "form.<name>.");
        Optional<Setting<?>> ofSource = Catalogue.named(key.replaceFirst("^source\\.[^.]+\\.", "amocrm."))
                .filter(Setting::perSource);
        return Catalogue.named(general).or(() -> ofSource).isPresent();
    }

    /** Whoever looks at a parked event at night finds its code there. */
    @ParameterizedTest
    @CsvSource({"en", "ru"})
    void the_runbook_and_the_page_explain_every_code(String language) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(DocumentsTest::mayPark).toList()) {
                String code = Files.readString(source);
                CODE.matcher(code).results().map(found -> found.group(2)).forEach(codes::add);
                CODE_NAME.matcher(code).results().map(found -> found.group(1)).forEach(codes::add);
            }
        }
        assertThat(codes).contains("refused", "order-unknown", "unreadable", "throttled", "doubt");
        assertThat(named(language, "runbook.md").spans()).containsAll(codes);
        Texts page = Texts.of(Optional.of(language), "", ZoneOffset.UTC);
        assertThat(codes)
                .allSatisfy(
                        code -> assertThat(page.find("code." + code)).as(code).isPresent());
    }

    /** The other rooms have words of their own. */
    private static boolean mayPark(Path source) {
        return source.toString().matches(".*/(?:deliver|intake|store)/.*\\.java");
    }

    /** A promise is as good as the test that holds it. */
    @ParameterizedTest
    @MethodSource("guides")
    void every_test_that_is_named_is_there(Guide guide) throws IOException {
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            Set<String> names = tests.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(guide.spans().filter(span -> TEST.matcher(span).matches()))
                    .allMatch(names::contains);
        }
    }

    /** What the README says of where to change something. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "customize.camel.yaml; id: before-lead",
                "amocrm.camel.yaml; permit(${body}, {{amocrm.requests-per-second}})",
                "errors.camel.yaml; name: retryPolicy",
                "deliver.camel.yaml; enter(${exchange}, {{amocrm.lanes}})",
                "tokens.camel.yaml; {{amocrm.token-check}}",
            })
    void the_readme_names_the_place_where_it_stands(String file, String text) {
        assertThat(Path.of("README.md")).content().contains("`" + file + "`");
        assertThat(Path.of("README.ru.md")).content().contains("`" + file + "`");
        assertThat(Path.of("routes", file)).content().contains(text);
    }

    @ParameterizedTest
    @CsvSource({"README.md", "README.ru.md"})
    void the_readme_is_a_front_door_and_no_manual(Path readme) throws IOException {
        assertThat(Files.readAllLines(readme)).hasSizeLessThan(160);
    }

    /** Nobody reads what nobody is led to. */
    @ParameterizedTest
    @CsvSource({"en", "ru"})
    void the_readme_leads_to_every_guide_of_its_language(String language) {
        Guide readme = Guide.in(language).get(0);
        List<String> links = LINK.matcher(readme.text())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links)
                .containsAll(Guide.in(language).stream()
                        .skip(1)
                        .map(guide -> guide.file().toString())
                        .toList());
    }
}
