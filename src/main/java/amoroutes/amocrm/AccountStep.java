package amoroutes.amocrm;

import amoroutes.settings.Account;

/** What is asked about an account, in this order. */
enum AccountStep {
    ACCOUNT("/api/v4/account", false),
    PIPELINES("/api/v4/leads/pipelines", false),
    USERS("/api/v4/users", true),
    LEAD_FIELDS("/api/v4/leads/custom_fields", true),
    CONTACT_FIELDS("/api/v4/contacts/custom_fields", true),
    /** Asked only where products are linked with leads. */
    CATALOGS("/api/v4/catalogs", true),
    /** Asked only when something was refused before. */
    CONFIRMATION("/api/v4/account", false);

    private final String path;
    private final boolean paged;

    AccountStep(String path, boolean paged) {
        this.path = path;
        this.paged = paged;
    }

    static AccountStep of(Account.Part part) {
        return switch (part) {
            case PIPELINES -> PIPELINES;
            case USERS -> USERS;
            case LEAD_FIELDS -> LEAD_FIELDS;
            case CONTACT_FIELDS -> CONTACT_FIELDS;
            case CATALOGS -> CATALOGS;
        };
    }

    Request request(int page) {
        return Request.get(paged ? path + "?limit=250&page=" + page : path);
    }

    boolean paged() {
        return paged;
    }

    /** Tariffs and rights may refuse this alone. */
    boolean optional(Answer answer) {
        return switch (answer.kind()) {
            case FORBIDDEN -> paged;
            case UNPAID, INVALID, TOO_LARGE -> this == LEAD_FIELDS || this == CONTACT_FIELDS || this == CATALOGS;
            case NOT_FOUND -> this == CATALOGS;
            case DONE, EMPTY, UNAUTHORIZED, THROTTLED, TRANSIENT, UNCLEAR -> false;
        };
    }

    /** What a refusal here means for the user of the program. */
    String note(Answer refusal) {
        if (this == CATALOGS) {
            return "The account has no catalogs for this integration (" + path + " answered " + refusal.reason()
                    + "): products go into notes instead.";
        }
        return this == USERS
                ? "The users cannot be read (" + refusal.reason() + "), which needs an administrator's right: name a"
                        + " responsible user by id."
                : "The account has no custom fields for this integration (" + path + " answered " + refusal.reason()
                        + "): values go into notes instead.";
    }
}
