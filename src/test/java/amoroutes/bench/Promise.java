package amoroutes.bench;

/**
 * What was to be shown, and what was seen.
 *
 * @param firm it does not depend on how fast or how busy the machine is: broken, it fails the build
 */
record Promise(String name, String wanted, String seen, boolean kept, boolean firm) {
    static Promise atMost(String name, String what, double most, double seen, boolean firm) {
        return new Promise(name, what + " at most " + number(most), number(seen), seen <= most, firm);
    }

    static Promise atLeast(String name, String what, double least, double seen, boolean firm) {
        return new Promise(name, what + " at least " + number(least), number(seen), seen >= least, firm);
    }

    static Promise none(String name, String what, long seen) {
        return new Promise(name, "0 × " + what, String.valueOf(seen), seen == 0, true);
    }

    /** What amoCRM counts when it comes in depends on how the machine delays it on the way. */
    static Promise never(String name, String what, long seen) {
        return new Promise(name, "0 × " + what, String.valueOf(seen), seen == 0, false);
    }

    static Promise equal(String name, String what, long wanted, long seen) {
        return new Promise(name, wanted + " " + what, String.valueOf(seen), seen == wanted, true);
    }

    private static String number(double value) {
        if (value == Math.rint(value)) {
            return "%,d".formatted((long) value);
        }
        return value < 1 ? "%.4f".formatted(value) : "%,.1f".formatted(value);
    }
}
