package amoroutes.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what somebody probably meant: the known words that are few typing errors away. */
public final class Nearest {
    private static final int MOST = 3;
    /** Two letters wrong, missing or too many are a slip; more is another word. */
    private static final int SLIP = 2;

    /** Names of fewer letters differ on purpose. */
    private static final int SHORT = 4;

    private Nearest() {}

    /** The known word that differs by a slip; empty when none does, or when the word itself is known. */
    public static Optional<String> meant(String word, Collection<String> known) {
        return known.contains(word)
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> distance(word, candidate) <= SLIP)
                        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** At most three, the nearest first; none when nothing is near. */
    public static List<String> to(String word, Collection<String> known) {
        int near = Math.max(2, word.length() / 3);
        return known.stream()
                .distinct()
                .filter(candidate -> distance(word, candidate) <= near)
                .sorted(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .limit(MOST)
                .toList();
    }

    /** The names that a person would take for this one: the same but for case, blanks, signs and ё, or one typing error away. */
    public static List<String> alike(String name, Collection<String> known) {
        String plain = plain(name);
        int near = plain.length() < SHORT ? 0 : 1;
        return known.stream()
                .distinct()
                .filter(other -> !other.equals(name.strip()))
                .filter(other -> distance(plain, plain(other)) <= near || swapped(plain, plain(other)))
                .limit(MOST)
                .toList();
    }

    /** Two neighbouring letters changed places. */
    private static boolean swapped(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.length() == other.length()
                && at + 1 < one.length()
                && one.charAt(at) == other.charAt(at + 1)
                && one.charAt(at + 1) == other.charAt(at)
                && one.substring(at + 2).equals(other.substring(at + 2));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** Letters to insert, delete or replace, case aside. */
    public static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
