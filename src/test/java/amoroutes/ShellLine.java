package amoroutes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a document lets people type, taken apart as a shell would, as far as our commands need it. */
final class ShellLine {
    private static final Pattern HERE_DOCUMENT = Pattern.compile("(?ms)<<'(\\w+)'\\n.*?^\\1$");
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n");
    private static final Pattern WORD = Pattern.compile("(?:\\$\\([^)]*\\)|'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final List<String> ENDS = List.of("|", "&&", ">", "&", "#");

    private ShellLine() {}

    /** The arguments of each call of our jar in a block. */
    static List<List<String>> ours(String block) {
        String text =
                CONTINUED.matcher(HERE_DOCUMENT.matcher(block).replaceAll("")).replaceAll(" ");
        List<List<String>> calls = new ArrayList<>();
        text.lines().forEach(line -> {
            List<String> words = words(line).toList();
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).endsWith("amocrm-routes.jar")
                                && i > 0
                                && words.get(i - 1).equals("-jar")
                        || words.get(i).equals("amoroutes.cli.Main")) {
                    calls.add(words.subList(i + 1, words.size()).stream()
                            .takeWhile(word -> !ENDS.contains(word))
                            .toList());
                }
            }
        });
        return calls;
    }

    static Stream<String> words(String line) {
        return WORD.matcher(line).results().map(word -> word.group().replaceAll("['\"]", ""));
    }
}
