package amoroutes.deliver;

import java.time.Duration;

/**
 * When waiting events leave though they do not fill a batch: at once while nearly all permits of the window are due, so a
 * lone order never waits. After the first requests of a window the others are worth most to full batches: what comes then
 * waits until it fills one, and no longer than a burst would need for that. Pure.
 */
final class Gathering {
    /** A burst of 150 orders a second fills a batch in this time; slower ones fill the pace as they are. */
    static final Duration LONGEST = Duration.ofMillis(350);

    /** Of the 7 in a window; one that left on its own may have been the first of many. */
    private static final int DUE = 6;

    /** Two searches and a lead. */
    private static final int LONE = 3;

    private Gathering() {}

    /**
     * @param due permits that may be used now
     * @param upkeep those of the window that events had no part in: after a start the account is read, and no burst is on
     */
    static boolean possible(int due, int upkeep) {
        return due < LONE || due + upkeep < DUE;
    }

    /** @param oldest how long the first event has been here; one that has sent something is to be very old */
    static boolean goesOn(Duration oldest) {
        return oldest.compareTo(LONGEST) < 0;
    }
}
