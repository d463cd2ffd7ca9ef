package amoroutes.amocrm;

/** amoCRM did not say what was asked about the account; asking the same again later may help. */
public final class AccountUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    AccountUnreadable(Request request, Answer answer) {
        super("amoCRM did not answer " + request + ": " + answer.reason());
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
