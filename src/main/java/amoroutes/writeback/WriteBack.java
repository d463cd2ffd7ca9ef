package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ManyById;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.RoundFailed;
import amoroutes.deliver.Job;
import amoroutes.deliver.Round;
import amoroutes.deliver.Sending;
import amoroutes.order.CrmHook;
import amoroutes.order.Key;
import amoroutes.store.Links;
import amoroutes.store.SmallValues;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way back into the shop: keeps which leads people moved, reads where they stand now, and lets their orders follow
 * them. For one thread at a time, {@link #note} for any.
 */
public final class WriteBack implements Job<Round> {
    /** A change of the shop that is still on its way to amoCRM goes first. */
    private static final Duration SHOP_FIRST = Duration.ofSeconds(30);

    private final LeadFollower follower;
    private final String source;
    private final Links links;
    private final MovedLeads waiting;
    private final InstantSource clock;
    /** How often the shop could not follow a lead that waits. */
    private final Map<Long, Integer> failures = new HashMap<>();

    private Instant nextLook = Instant.MIN;

    /**
     * @param source of the shop's orders
     * @param deliverers the same values as {@code vault}, written by the node that delivers
     */
    public WriteBack(
            LeadFollower follower,
            String source,
            Links links,
            SmallValues vault,
            SmallValues deliverers,
            InstantSource clock) {
        this.follower = requireNonNull(follower, "follower is null");
        this.source = requireNonNull(source, "source is null");
        this.links = requireNonNull(links, "links is null");
        this.waiting = new MovedLeads(vault, deliverers);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Keeps the leads that have moved and became of an order of the shop; it is on the disk when this returns. */
    public void note(List<CrmHook> hooks) {
        hooks.stream()
                .filter(hook -> hook.entity().equals("leads") && hook.action().equals("status"))
                .filter(hook -> hook.id().matches("[1-9]\\d{0,17}"))
                .map(hook -> Long.valueOf(hook.id()))
                .distinct()
                .forEach(this::changed);
    }

    /** The same for a lead that was found to have changed. */
    public void changed(long lead) {
        if (orderOf(lead).isPresent()) {
            waiting.add(lead, clock.instant());
        }
    }

    @Override
    public boolean due() {
        return !clock.instant().isBefore(nextLook)
                && follower.ready()
                && !waiting.leads().isEmpty();
    }

    @Override
    public Round begin() {
        return new LeadsAgain(waiting.leads());
    }

    /** Leads that amoCRM said have moved are read: a call of amoCRM is a hint, what stands there counts. */
    private final class LeadsAgain implements Round {
        private final ManyById list;
        private final Set<Long> unseen;
        private final List<JsonNode> leads = new ArrayList<>();
        private Sending sent;

        LeadsAgain(List<Long> ids) {
            list = new ManyById("/api/v4/leads", ids);
            unseen = new LinkedHashSet<>(ids);
        }

        @Override
        public boolean isFinished() {
            return list.finished();
        }

        @Override
        public List<Sending> next() {
            sent = new Sending(list.next(), Priority.LIVE);
            return List.of(sent);
        }

        /** Those that did not come although all is read are gone from amoCRM. What fails lets all others go first. */
        @Override
        public void take() {
            Answer answer = sent.getAnswer();
            switch (answer.kind()) {
                case DONE, EMPTY -> {
                    JsonNode body = answer instanceof Answer.Done done ? done.body() : null;
                    leads.addAll(list.take(body));
                }
                case UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR, INVALID, NOT_FOUND, TOO_LARGE ->
                    throw new RoundFailed("Leads that have moved cannot be read: " + answer.reason());
            }
            if (list.finished()) {
                leads.forEach(lead -> unseen.remove(id(lead)));
                unseen.forEach(WriteBack.this::done);
                leads.sort(Comparator.comparingInt(lead -> failures.getOrDefault(id(lead), 0)));
                leads.forEach(WriteBack.this::settle);
            }
        }
    }

    private void settle(JsonNode lead) {
        long id = id(lead);
        try {
            Optional<Key> order = orderOf(id);
            if (order.isEmpty() || followed(order.get(), lead)) {
                done(id);
            } else {
                nextLook = clock.instant().plus(SHOP_FIRST);
            }
        } catch (RuntimeException e) {
            failures.merge(id, 1, Integer::sum);
            throw new RoundFailed("The shop cannot be changed: " + e.getMessage());
        }
    }

    private void done(long leadId) {
        waiting.done(leadId);
        failures.remove(leadId);
    }

    private static long id(JsonNode lead) {
        return lead.path("id").asLong();
    }

    private boolean followed(Key order, JsonNode lead) {
        Instant since = waiting.since(id(lead));
        return follower.follow(
                order,
                lead.path("pipeline_id").asLong(),
                lead.path("status_id").asLong(),
                Duration.between(since, clock.instant()));
    }

    private Optional<Key> orderOf(long leadId) {
        return links.orderOf(leadId).filter(order -> order.source().equals(source));
    }

    /** The leads whose stage may have to go back into the shop, on the disk: whatever ends the program, they are looked at. */
    private record MovedLeads(SmallValues vault, SmallValues deliverers) {
        private static final String PREFIX = "write-back.";

        void add(long leadId, Instant now) {
            vault.put(PREFIX + leadId, String.valueOf(now.getEpochSecond()));
        }

        List<Long> leads() {
            return vault.names(PREFIX).stream()
                    .map(name -> Long.valueOf(name.substring(PREFIX.length())))
                    .toList();
        }

        /** When it was last said that the lead has moved. */
        Instant since(long leadId) {
            return Instant.ofEpochSecond(
                    vault.get(PREFIX + leadId).map(Long::valueOf).orElse(0L));
        }

        void done(long leadId) {
            deliverers.remove(PREFIX + leadId);
        }
    }
}
