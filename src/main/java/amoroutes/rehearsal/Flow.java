package amoroutes.rehearsal;

/** The routes that carry events from the queue to amoCRM: those that the running program uses. */
public interface Flow {
    /** What the program does beside its lanes, once: reads the account, and creates in it what events wait for. */
    void upkeep(Rehearsal rehearsal);

    /**
     * One lane, from its claim to its end.
     *
     * @return false when it found nothing to claim
     */
    boolean lane(Rehearsal rehearsal);
}
