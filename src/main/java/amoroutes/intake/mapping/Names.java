package amoroutes.intake.mapping;

import amoroutes.common.Nearest;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names in a JSONata that compiles. JSONata finds out that a function does not exist when it is called; here the text
 * is read for it, since its tree is not public.
 */
final class Names {
    /** All of JSONata 2.0: https://docs.jsonata.org/overview, "Function Library". */
    private static final String OF_JSONATA = "sum count max min average string substring substringBefore substringAfter"
            + " lowercase uppercase length trim pad match contains replace split join formatNumber formatBase formatInteger"
            + " parseInteger number floor ceil round abs sqrt power random boolean not map zip filter single reduce sift keys"
            + " lookup append exists spread merge reverse each error assert type sort shuffle distinct base64encode"
            + " base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl eval toMillis fromMillis clone now"
            + " millis";

    private static final Set<String> FUNCTIONS = new TreeSet<>(List.of(OF_JSONATA.split(" ")));
    private static final Set<String> VALUES = Set.of("body", "header", "query");
    private static final Set<String> WORDS = Set.of("and", "or", "in", "function", "λ");
    private static final Frame BUILT_IN = Jsonata.jsonata("1").createFrame();

    /** Texts, comments, names and single signs; a pattern only where no value stands before. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)|(?<blank>\\s+|/\\*.*?\\*/)"
                    + "|(?<name>[$\\p{L}\\p{N}_]+)|(?<sign>:=|.)",
            Pattern.DOTALL);

    private static final Pattern REGEX =
            Pattern.compile("/(?:[^/\\\\\\[]|\\\\.|\\[(?:[^]\\\\]|\\\\.)*])*/[im]*", Pattern.DOTALL);

    static {
        FUNCTIONS.addAll(Helpers.ALL.keySet());
    }

    private final List<String> tokens;
    private final Set<String> own = new LinkedHashSet<>();

    private Names(List<String> tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException when one of the names does not exist; says the nearest that does */
    static void check(String expression) {
        Names names = new Names(tokens(expression));
        names.collectOwn();
        for (int i = 0; i < names.tokens.size(); i++) {
            names.check(i);
        }
    }

    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(expression);
        Matcher regex = REGEX.matcher(expression);
        for (int at = 0; token.find(at); ) {
            at = token.end();
            String before = tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1);
            boolean afterValue = before.matches("[)\\]}'$\\p{L}\\p{N}_]+") && !WORDS.contains(before);
            if (token.group().equals("/")
                    && !afterValue
                    && regex.region(token.start(), regex.regionEnd()).lookingAt()) {
                at = regex.end();
                tokens.add("'");
            } else if (token.group("blank") == null) {
                tokens.add(token.group("text") == null ? token.group() : "'");
            }
        }
        return tokens;
    }

    /** Names that the expression gives: {@code $x := …}, {@code function($x)}, {@code @$x}, {@code #$x}. */
    private void collectOwn() {
        boolean parameters = false;
        for (int i = 0; i < tokens.size(); i++) {
            String before = token(i - 1);
            parameters = before.equals("(") && List.of("function", "λ").contains(token(i - 2))
                    || parameters && !before.equals(")");
            boolean given = parameters || token(i + 1).equals(":=") || before.equals("@") || before.equals("#");
            if (given && token(i).startsWith("$")) {
                own.add(token(i).substring(1));
            }
        }
    }

    private String token(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : "";
    }

    private void check(int index) {
        String token = tokens.get(index);
        boolean called = token(index + 1).equals("(");
        if (token.startsWith("$") && !exists(token.substring(1))) {
            throw unknown(token, called ? "is no function" : "is neither a function nor a name of this expression");
        }
        if (called && Character.isLetter(token.charAt(0)) && !WORDS.contains(token)) {
            throw unknown(token, "is called, and is no function");
        }
        if (tokens.size() == 1 && token.startsWith("$") && FUNCTIONS.contains(token.substring(1))) {
            throw new IllegalArgumentException("is a function that is not called: write " + token + "(…)");
        }
    }

    private boolean exists(String name) {
        return name.isEmpty()
                || name.equals("$")
                || own.contains(name)
                || VALUES.contains(name)
                || FUNCTIONS.contains(name)
                || BUILT_IN.lookup(name) != null;
    }

    private IllegalArgumentException unknown(String token, String fault) {
        String word = token.replace("$", "");
        Set<String> known = new TreeSet<>(own);
        known.addAll(FUNCTIONS);
        known.addAll(VALUES);
        String meant = Stream.of(Nearest.alike(word, known), Nearest.to(word, known))
                .flatMap(List::stream)
                .findFirst()
                .orElse("");
        return new IllegalArgumentException(
                "\"" + token + "\" " + fault + (meant.isEmpty() ? "" : ": did you mean $" + meant + "?"));
    }
}
