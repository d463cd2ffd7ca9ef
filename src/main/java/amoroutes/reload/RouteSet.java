package amoroutes.reload;

import amoroutes.common.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes and the vendors' maps that are in force, as they stood at one moment: the built-in ones, each replaced by
 * the operator's file of its name where there is one, and the operator's others. A generation is built from these bytes
 * alone, whatever happens to the files meanwhile.
 *
 * @param own the operator's, content by name ({@code hooks/<preset>.yaml} for a map)
 * @param builtIn those of this version, likewise
 * @param hash SHA-256 over names and content of what is in force, so that two sets are the same when it is the same
 */
public record RouteSet(SortedMap<String, byte[]> own, SortedMap<String, byte[]> builtIn, String hash) {
    private static final String MAPS = "hooks/";

    static RouteSet of(SortedMap<String, byte[]> own, SortedMap<String, byte[]> builtIn) {
        SortedMap<String, byte[]> all = new TreeMap<>(builtIn);
        all.putAll(own);
        return new RouteSet(own, builtIn, hash(all));
    }

    /**
     * The files of this folder over the built-in ones.
     *
     * @param optional a folder that does not exist holds nothing, and is no error; a link to nothing is one
     * @throws RoutesRefused when the folder or a file in it cannot be read
     */
    public static RouteSet in(Path dir, boolean optional) {
        try {
            boolean none = optional && Files.notExists(dir, LinkOption.NOFOLLOW_LINKS);
            return of(none ? new TreeMap<>() : RouteFiles.read(dir), RouteFiles.builtIn());
        } catch (IOException e) {
            throw new RoutesRefused(List.of(RouteError.of("The routes directory " + dir + " cannot be read: " + e)));
        }
    }

    /** Only what the program carries. */
    public static RouteSet ofProgram() {
        return of(new TreeMap<>(), RouteFiles.builtIn());
    }

    /** All names, in their order. */
    public SortedSet<String> names() {
        return inForce().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where the file of this name comes from, in an operator's words. */
    public String origin(String file) {
        if (!own.containsKey(file)) {
            return "built-in";
        }
        if (!builtIn.containsKey(file)) {
            return "own";
        }
        return "replaced, " + (differs(file) ? "differs from" : "equal to") + " this version's";
    }

    /** The operator's files that are not what this version has under their names. */
    public List<String> differing() {
        return own.keySet().stream()
                .filter(builtIn::containsKey)
                .filter(this::differs)
                .toList();
    }

    private boolean differs(String file) {
        return !Arrays.equals(own.get(file), builtIn.get(file));
    }

    /** The names of the route files, the built-in ones first: what contradicts them is found in the operator's. */
    List<String> routes() {
        return inForce().filter(name -> !isMap(name)).toList();
    }

    /** The names of the vendors' maps. */
    List<String> maps() {
        return inForce().filter(RouteSet::isMap).toList();
    }

    /** Of a file that is in force. */
    byte[] content(String file) {
        return of(file).get(file);
    }

    public String text(String file) {
        return text(of(file), file);
    }

    /** How an error names a file, so that nobody looks for the built-in one in a folder. */
    String label(String file) {
        return own.containsKey(file) ? file : "built-in " + file;
    }

    /** Without those of the operator's files that have an error; the built-in ones of their names are back. */
    public RouteSet without(List<RouteError> errors) {
        var wrong = errors.stream().map(RouteError::file).collect(Collectors.toSet());
        SortedMap<String, byte[]> right = new TreeMap<>(own);
        right.keySet().removeAll(wrong);
        return of(right, builtIn);
    }

    /** The operator's file that no longer has the route from this address, which the built-in one of its name has. */
    Optional<String> lostRoute(String address) {
        return lost("\\bfrom:\\s+uri", address);
    }

    /** The same for a routeConfiguration. */
    Optional<String> lostConfiguration(String id) {
        return lost("\\brouteConfiguration:\\s+id", id);
    }

    private Optional<String> lost(String key, String value) {
        Pattern there = Pattern.compile(key + ":\\s+\"?" + Pattern.quote(value) + "[\"?\\s]");
        return builtIn.keySet().stream()
                .filter(own::containsKey)
                .filter(file -> there.matcher(text(builtIn, file)).find())
                .findFirst();
    }

    private static String text(SortedMap<String, byte[]> files, String file) {
        return new String(files.get(file), StandardCharsets.UTF_8);
    }

    private SortedMap<String, byte[]> of(String file) {
        return own.containsKey(file) ? own : builtIn;
    }

    private Stream<String> inForce() {
        return Stream.concat(builtIn.keySet().stream().filter(name -> !own.containsKey(name)), own.keySet().stream());
    }

    private static boolean isMap(String file) {
        return file.startsWith(MAPS);
    }

    private static String hash(SortedMap<String, byte[]> files) {
        MessageDigest digest = Sha256.start();
        files.forEach((name, content) -> {
            digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
