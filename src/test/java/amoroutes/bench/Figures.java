package amoroutes.bench;

/**
 * One row of the table.
 *
 * @param perSecond from the first order posted to the last lead answered for; 0 where orders come one by one on purpose
 * @param share of what the pace allows, 0 to 1
 * @param p50 milliseconds from accepted to created, as seen from outside
 * @param mostInASecond requests in any sliding second, as amoCRM counts them
 * @param doubles orders with more than one lead
 * @param lost orders that have no lead and are not parked either
 */
record Figures(
        String name,
        int orders,
        double requestsPerOrder,
        double perSecond,
        double share,
        long p50,
        long p99,
        int throttled,
        int mostInASecond,
        int doubles,
        int lost) {}
