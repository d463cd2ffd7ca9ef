package amoroutes.store;

import java.util.List;

/** Whose turn it is: what is of now goes first, and the others when nothing of now can, or at turns of their own. */
enum Rank {
    NOW,
    /** An old event that was brought in afterwards. */
    BACKFILL,
    /**
     * It failed for the same reason as before. Apart from the others, for enough of them, due again and again, would stop
     * everybody else, and whoever shared a request with one would fail with it.
     */
    FAILED;

    /** One claim of so many begins with the old events, and one with those that failed, so that nothing of now lets them starve. */
    private static final int TURN = 16;

    private static final List<Rank> USUAL = List.of(NOW, FAILED, BACKFILL);
    private static final List<Rank> OLD_FIRST = List.of(BACKFILL, NOW, FAILED);
    private static final List<Rank> FAILED_FIRST = List.of(FAILED, NOW, BACKFILL);

    /** @param claim how many there were before */
    static List<Rank> order(long claim) {
        return switch ((int) (claim % TURN)) {
            case 0 -> OLD_FIRST;
            case TURN / 2 -> FAILED_FIRST;
            default -> USUAL;
        };
    }

    /** As the database has it. */
    int number() {
        return ordinal();
    }
}
