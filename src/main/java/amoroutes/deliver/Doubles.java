package amoroutes.deliver;

import amoroutes.order.Key;
import amoroutes.store.Queue;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people of what stands in amoCRM twice, in the log and in the event's history: only they can unite it. */
record Doubles(Queue queue) {
    private static final Logger LOG = LoggerFactory.getLogger(Doubles.class);

    /** @param what {@code leads} or {@code contacts}; {@code ids} lowest first, the first is the one that is kept */
    void tell(long eventId, Key key, String what, List<Long> ids) {
        String all = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        LOG.error("{} stands in amoCRM {} times, as the {} {}: unite them there", key, ids.size(), what, all);
        queue.note(eventId, "double: the " + what + " " + all + " in amoCRM are one; " + ids.get(0) + " is kept");
    }
}
