package amoroutes.shop;

/** The shop's database cannot be read now, or is not what the settings say. It is tried again by itself. */
public final class ShopUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShopUnavailable(String message) {
        super(message);
    }

    ShopUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
