package amoroutes.store;

/** An idempotency key came again with another body. Nothing was kept. */
public final class KeyReused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public KeyReused(IdempotencyKey key) {
        super("the idempotency key \"" + key.key() + "\" was already used for another body; use a new key");
    }
}
