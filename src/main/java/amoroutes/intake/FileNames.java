package amoroutes.intake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of files as people give them: in any bytes, with any characters, as long as the file system allows. */
final class FileNames {
    /** Most file systems allow 255 bytes. */
    private static final int MOST_BYTES = 255;

    private static final char UNREADABLE = '\uFFFD';

    private FileNames() {}

    /** The name as text; what is no text in the file system's encoding is an underscore. */
    static String text(Path file) {
        return file.getFileName().toString().replace(UNREADABLE, '_');
    }

    /** Whether the name is no text in the file system's encoding. */
    static boolean unreadable(Path file) {
        return file.getFileName().toString().indexOf(UNREADABLE) >= 0;
    }

    /** Something before and something behind a name; a long name loses its end, so that the file system takes it. */
    static String around(String before, String name, String behind) {
        int room = MOST_BYTES - bytes(before) - bytes(behind);
        String cut = name;
        while (bytes(cut) > room) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return before + cut + behind;
    }

    /** A pattern for names that fit one of these, in any case; {@code *} and {@code ?} stand for anything. */
    static Pattern anyOf(List<String> globs) {
        String all = globs.stream().map(FileNames::regex).collect(Collectors.joining("|"));
        return Pattern.compile(all, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String regex(String glob) {
        return glob.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
