package amoroutes.order;

import java.util.Locale;

/**
 * By what a shop's product is known in one of amoCRM's catalogs.
 *
 * @param value as it is compared: without needless blanks, in lower case
 */
public record ProductKey(long catalogId, By by, String value) {
    public enum By {
        ARTICLE,
        ID,
        NAME;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static By of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public ProductKey {
        value = comparable(value);
    }

    /** Two texts that people take for the same article or name are equal in this form. */
    public static String comparable(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
