package amoroutes.settings;

/** A list of the account is asked about that was not read yet: who asks has to wait, since a guess would be wrong. */
public final class AccountUnknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    AccountUnknown(Account.Part part) {
        super("the account's " + part + " could not be read yet");
    }
}
