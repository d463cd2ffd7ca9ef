package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Request;
import amoroutes.order.CrmHook;
import amoroutes.order.Key;
import amoroutes.shop.ShopUnavailable;
import amoroutes.store.Links;
import amoroutes.store.SmallValues;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way back into the shop: keeps which leads people moved, reads where they stand now, and lets their orders follow
 * them. For one thread at a time, {@link #note} for any.
 */
public final class WriteBack {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final LeadFollower follower;
    private final String source;
    private final Links links;
    private final MovedLeads waiting;
    private final InstantSource clock;
    private final Consumer<String> log;
    private Instant nextLook = Instant.MIN;

    /** @param source of the shop's orders */
    public WriteBack(
            LeadFollower follower,
            String source,
            Links links,
            SmallValues vault,
            InstantSource clock,
            Consumer<String> log) {
        this.follower = requireNonNull(follower, "follower is null");
        this.source = requireNonNull(source, "source is null");
        this.links = requireNonNull(links, "links is null");
        this.waiting = new MovedLeads(vault);
        this.clock = requireNonNull(clock, "clock is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Keeps the leads that have moved and became of an order of the shop; it is on the disk when this returns. */
    public void note(List<CrmHook> hooks) {
        hooks.stream()
                .filter(hook -> hook.entity().equals("leads") && hook.action().equals("status"))
                .filter(hook -> hook.id().matches("[1-9]\\d{0,17}"))
                .map(hook -> Long.valueOf(hook.id()))
                .distinct()
                .filter(lead -> orderOf(lead).isPresent())
                .forEach(lead -> waiting.add(lead, clock.instant()));
    }

    public boolean due() {
        return !clock.instant().isBefore(nextLook)
                && follower.ready()
                && !waiting.leads().isEmpty();
    }

    public LeadsAgain begin() {
        return new LeadsAgain(waiting.leads());
    }

    public Request next(LeadsAgain leads) {
        return leads.list().next();
    }

    public void take(LeadsAgain leads, Answer answer) {
        switch (answer.kind()) {
            case DONE, EMPTY -> {
                JsonNode body = answer instanceof Answer.Done done ? done.body() : null;
                for (JsonNode lead : leads.list().take(body)) {
                    leads.unseen().remove(lead.path("id").asLong());
                    settle(lead);
                }
            }
            case UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR, INVALID, NOT_FOUND, TOO_LARGE -> {
                leads.giveUp();
                later();
            }
        }
        if (leads.whole()) {
            leads.unseen().forEach(waiting::done);
        }
    }

    private void settle(JsonNode lead) {
        long id = lead.path("id").asLong();
        Optional<Key> order = orderOf(id);
        try {
            if (order.isEmpty() || followed(order.get(), lead)) {
                waiting.done(id);
            } else {
                later();
            }
        } catch (ShopUnavailable e) {
            log.accept("The shop cannot be changed: " + e.getMessage());
            later();
        }
    }

    private boolean followed(Key order, JsonNode lead) {
        Instant since = waiting.since(lead.path("id").asLong());
        return follower.follow(
                order,
                lead.path("pipeline_id").asLong(),
                lead.path("status_id").asLong(),
                Duration.between(since, clock.instant()));
    }

    private void later() {
        nextLook = clock.instant().plus(PAUSE);
    }

    private Optional<Key> orderOf(long leadId) {
        return links.orderOf(leadId).filter(order -> order.source().equals(source));
    }
}
