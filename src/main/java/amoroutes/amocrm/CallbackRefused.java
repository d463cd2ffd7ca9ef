package amoroutes.amocrm;

/** A call of the redirect URI that gives no code; the message says what a person should do. */
public final class CallbackRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    CallbackRefused(String message) {
        super(message);
    }
}
