package amoroutes.intake.mapping;

import com.dashjoin.jsonata.Jsonata.Frame;

/**
 * Counts the steps of one evaluation, since a clock would cut a good one short on a busy machine. Used once.
 */
final class Steps {
    /** A big body takes some thousands; so many take about half a second. */
    private static final int MOST = 100_000;

    private static final int DEEPEST = 150;

    private int steps;
    private int depth;

    void count(Frame frame) {
        frame.setEvaluateEntryCallback((part, input, environment) -> {
            if (++steps > MOST || ++depth > DEEPEST) {
                throw new Endless();
            }
        });
        frame.setEvaluateExitCallback((part, input, environment, result) -> depth--);
    }
}
