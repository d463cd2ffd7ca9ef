package amoroutes.shop;

/** A way to move an order of the shop from one status to another. */
public interface StatusMover {
    enum Result {
        MOVED,
        /** It no longer has the status that was expected: nothing was done. */
        ELSEWHERE,
        REFUSED
    }

    /** @param reason why the shop refused; empty otherwise */
    record Outcome(Result result, String reason) {
        static Outcome of(Result result) {
            return new Outcome(result, "");
        }
    }

    /** @throws ShopUnavailable when the shop cannot be reached, or nobody knows what it did: it may be asked again */
    Outcome move(String orderId, String expected, String target);
}
