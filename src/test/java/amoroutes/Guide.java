package amoroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A document for users, as far as it can be checked: its headings, its fenced blocks and what stands between backticks. */
public record Guide(Path file, String text) {
    private static final Path DOCS = Path.of("src/docs");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.*)$");
    private static final Pattern NAMED = Pattern.compile("# (\\S+/\\S+)\\n");

    /** @param language of the block, {@code sh} for what is typed into a shell */
    public record Fence(String language, String content) {}

    /** A block whose first line is a comment with the path that it is to be saved under. */
    public record NamedFile(String path, String content) {}

    static Guide of(Path file) {
        try {
            return new Guide(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The front door and the guides of one language, by name. */
    public static List<Guide> in(String language) {
        Path front = Path.of(language.equals("en") ? "README.md" : "README." + language + ".md");
        try (Stream<Path> guides = Files.list(DOCS.resolve(language))) {
            return Stream.concat(Stream.of(front), guides.sorted())
                    .map(Guide::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString().replace("README.ru.md", "README.md");
    }

    public List<Fence> fences() {
        return FENCE.matcher(text)
                .results()
                .map(fence -> new Fence(fence.group(1), fence.group(2)))
                .toList();
    }

    public Stream<NamedFile> namedFiles() {
        return fences().stream()
                .map(Fence::content)
                .filter(content -> NAMED.matcher(content).lookingAt())
                .map(content -> new NamedFile(content.substring(2, content.indexOf('\n')), content));
    }

    Stream<String> spans() {
        return SPAN.matcher(prose()).results().map(span -> span.group(1));
    }

    List<Integer> levels() {
        return headings().map(heading -> heading.group(1).length()).toList();
    }

    /** Where a link with {@code #} may lead to, as GitHub makes it of a heading. */
    List<String> anchors() {
        return headings()
                .map(heading -> heading.group(2)
                        .strip()
                        .toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private Stream<MatchResult> headings() {
        return HEADING.matcher(prose()).results();
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }
}
