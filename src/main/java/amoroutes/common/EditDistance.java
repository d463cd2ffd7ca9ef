package amoroutes.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class EditDistance {
    /** Two letters wrong, missing or too many are a slip; more is another word. */
    private static final int SLIP = 2;

    private EditDistance() {}

    /** The known word that differs from this one by a slip; empty when none does, or when the word itself is known. */
    public static Optional<String> meant(String word, Collection<String> known) {
        return known.contains(word)
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> between(word, candidate) <= SLIP)
                        .min(Comparator.comparingInt(candidate -> between(word, candidate)));
    }

    public static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
