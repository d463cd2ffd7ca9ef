package amoroutes.common;

import java.util.Locale;

/** The languages that we write to amoCRM in. */
public enum Language {
    RU,
    EN;

    /**
     * The one to write in where nobody has said which.
     *
     * @param account amoCRM's word for the account's language, such as {@code ru}; empty when it is not known
     */
    public static Language ofAccount(String account) {
        return account.isBlank() || account.strip().toLowerCase(Locale.ROOT).startsWith("ru") ? RU : EN;
    }
}
