package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Request;
import amoroutes.enrich.Snapshot;
import amoroutes.order.CrmHook;
import amoroutes.order.Key;
import amoroutes.settings.Account;
import amoroutes.settings.StatusMap;
import amoroutes.shop.ShopStatus;
import amoroutes.shop.ShopUnavailable;
import amoroutes.shop.StatusDesk;
import amoroutes.shop.StatusMover;
import amoroutes.store.Link;
import amoroutes.store.Links;
import amoroutes.store.Vault;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Moves an order in the shop when people moved its lead. The shop's rules hold. Nothing goes round in circles: a stage
 * that the order's status stands for moves nothing, and a status that was written is noted as dealt with. While a change
 * of the shop is still on its way to amoCRM, the shop goes first. For one thread at a time, {@link #note} for any.
 */
public final class WriteBack {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** So long a change of the shop may be on its way to amoCRM before a person has to look. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final StatusDesk shop;
    private final StatusMover mover;
    private final String source;
    private final StatusMap map;
    private final Links links;
    private final Waiting waiting;
    private final Supplier<Optional<Account>> account;
    private final InstantSource clock;
    private final Consumer<String> log;
    private Instant nextLook = Instant.MIN;

    /**
     * @param mover how orders are moved; where they stand is read from the database in any case
     * @param source of the shop's orders
     */
    public WriteBack(
            StatusDesk shop,
            StatusMover mover,
            String source,
            StatusMap map,
            Links links,
            Vault vault,
            Supplier<Optional<Account>> account,
            InstantSource clock,
            Consumer<String> log) {
        this.shop = requireNonNull(shop, "shop is null");
        this.mover = requireNonNull(mover, "mover is null");
        this.source = requireNonNull(source, "source is null");
        this.map = requireNonNull(map, "map is null");
        this.links = requireNonNull(links, "links is null");
        this.waiting = new Waiting(vault);
        this.account = requireNonNull(account, "account is null");
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
                && account.get().isPresent()
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
            if (order.isEmpty() || moved(order.get(), lead)) {
                waiting.done(id);
            } else {
                later();
            }
        } catch (ShopUnavailable e) {
            log.accept("The shop cannot be changed: " + e.getMessage());
            later();
        }
    }

    /** False when it has to be looked at again. */
    private boolean moved(Key order, JsonNode lead) {
        Optional<String> now = shop.statusOf(order.externalId());
        if (now.isEmpty()) {
            return told(order, "it is no longer in the shop");
        }
        Snapshot sent =
                links.link(order).flatMap(Link::snapshot).map(Snapshot::parse).orElse(Snapshot.NONE);
        if (!sent.hasStatus(now.get())) {
            Instant since = waiting.since(lead.path("id").asLong());
            return clock.instant().isAfter(since.plus(PATIENCE))
                    && told(order, "its status " + now.get() + " in the shop never got to amoCRM");
        }
        List<ShopStatus> statuses = shop.statuses();
        List<ShopStatus> wanted = new Standing(map, account.get().orElseThrow())
                .forStage(
                        lead.path("pipeline_id").asLong(),
                        lead.path("status_id").asLong(),
                        statuses);
        if (wanted.stream().anyMatch(status -> status.id().equals(now.get()))) {
            return true;
        }
        if (wanted.size() != 1) {
            return told(
                    order,
                    wanted.isEmpty()
                            ? "no status of the shop stands for the stage of its lead"
                            : "several statuses of the shop stand for the stage of its lead: "
                                    + wanted.stream().map(ShopStatus::id).collect(Collectors.joining(", ")));
        }
        return move(order, sent, statuses, now.get(), wanted.get(0));
    }

    private boolean move(Key order, Snapshot sent, List<ShopStatus> statuses, String now, ShopStatus target) {
        Optional<String> refusal = statuses.stream()
                .filter(status -> status.id().equals(now))
                .findFirst()
                .flatMap(status -> status.refusal(target));
        if (refusal.isPresent()) {
            return told(order, refusal.get());
        }
        StatusMover.Outcome outcome = mover.move(order.externalId(), now, target.id());
        switch (outcome.result()) {
            case MOVED -> {}
            case ELSEWHERE -> {
                return false;
            }
            case REFUSED -> {
                return told(order, outcome.reason());
            }
        }
        links.note(order, sent.withStatus(target.id()).text());
        log.accept("Order " + order + ": status " + now + " became " + target.id()
                + " in the shop, as its lead was moved");
        return true;
    }

    private boolean told(Key order, String why) {
        log.accept("Order " + order + " keeps its status in the shop: " + why);
        return true;
    }

    private void later() {
        nextLook = clock.instant().plus(PAUSE);
    }

    private Optional<Key> orderOf(long leadId) {
        return links.orderOf(leadId).filter(order -> order.source().equals(source));
    }
}
