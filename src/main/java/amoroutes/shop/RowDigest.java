package amoroutes.shop;

/**
 * An order at a glance, without reading it.
 *
 * @param born when it was made, as the shop wrote it; empty when it did not
 * @param status as it stands there; {@code 0} when it was never set
 * @param number for people; empty when it has none yet
 * @param owned it has a user or a customer
 * @param lines how many products it has
 * @param print a digest of everything it holds but its status
 */
record RowDigest(long id, String born, String status, String number, boolean owned, int lines, String print) {
    /** It has all that the checkout gives an order, whatever its status says. */
    boolean complete() {
        return !number.isEmpty() && owned && lines > 0;
    }
}
