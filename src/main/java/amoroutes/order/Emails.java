package amoroutes.order;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses as they are compared: trimmed and in lower case. Whether the mailbox exists is not asked. */
public final class Emails {
    private static final int MAX_LENGTH = 254;
    private static final String LOCAL = "[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final Pattern PLAUSIBLE =
            Pattern.compile("(?!\\.)(?!.*\\.\\.)" + LOCAL + "(?<!\\.)@(?:" + LABEL + "\\.)+(?!\\p{N}+$)" + LABEL);

    private Emails() {}

    /** The address in its one spelling; empty when the text is not exactly one plausible address. */
    public static Optional<String> normal(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        return address.length() <= MAX_LENGTH && PLAUSIBLE.matcher(address).matches()
                ? Optional.of(address)
                : Optional.empty();
    }
}
