package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.enrich.Snapshot;
import amoroutes.order.Key;
import amoroutes.settings.Account;
import amoroutes.settings.Names;
import amoroutes.settings.StatusMap;
import amoroutes.shop.ShopStatus;
import amoroutes.shop.StatusMover;
import amoroutes.shop.StatusTables;
import amoroutes.store.Link;
import amoroutes.store.Links;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Moves one order to the status that its lead's stage stands for. The shop's rules hold, and nothing goes round in
 * circles: a stage that the order's status stands for moves nothing, and a status that was written is noted as dealt
 * with. While a change of the shop is still on its way to amoCRM, the shop goes first.
 */
public final class LeadFollower {
    /** So long a change of the shop may be on its way to amoCRM before a person has to look. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final StatusTables shop;
    private final StatusMover mover;
    private final StatusMap map;
    private final Links links;
    private final Supplier<Optional<Account>> account;
    private final Consumer<String> log;

    /** @param mover how orders are moved; where they stand is read from the database in any case */
    public LeadFollower(
            StatusTables shop,
            StatusMover mover,
            StatusMap map,
            Links links,
            Supplier<Optional<Account>> account,
            Consumer<String> log) {
        this.shop = requireNonNull(shop, "shop is null");
        this.mover = requireNonNull(mover, "mover is null");
        this.map = requireNonNull(map, "map is null");
        this.links = requireNonNull(links, "links is null");
        this.account = requireNonNull(account, "account is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** The account's stages are known. */
    boolean ready() {
        return account.get().isPresent();
    }

    /**
     * Moves the order, or says why it stays.
     *
     * @param moved so long ago amoCRM said that the lead has moved
     * @return false when it has to be looked at again
     */
    boolean follow(Key order, long pipelineId, long stageId, Duration moved) {
        Optional<String> now = shop.statusOf(order.externalId());
        if (now.isEmpty()) {
            return stays(order, "it is no longer in the shop");
        }
        Snapshot sent =
                links.link(order).flatMap(Link::snapshot).map(Snapshot::parse).orElse(Snapshot.NONE);
        if (!sent.hasStatus(now.get())) {
            return moved.compareTo(PATIENCE) > 0
                    && stays(order, "its status " + now.get() + " in the shop never got to amoCRM");
        }
        List<ShopStatus> statuses = shop.statuses();
        List<ShopStatus> wanted = forStage(pipelineId, stageId, statuses);
        if (wanted.stream().anyMatch(status -> status.id().equals(now.get()))) {
            return true;
        }
        return wanted.size() == 1
                ? move(order, sent, statuses, now.get(), wanted.get(0))
                : stays(order, ambiguous(wanted));
    }

    /** Which of the shop's statuses stand for a stage: those that would move a lead there. */
    private List<ShopStatus> forStage(long pipelineId, long stageId, List<ShopStatus> statuses) {
        Names names = new Names(account.get().orElseThrow());
        return names.pipeline(String.valueOf(pipelineId)).value().stream()
                .flatMap(pipeline -> statuses.stream()
                        .filter(status -> map.stageOf(List.of(status.id(), status.name()), pipeline)
                                .flatMap(stage -> names.stage(stage, pipeline).value())
                                .filter(stage -> stage.status().id() == stageId)
                                .isPresent()))
                .toList();
    }

    private static String ambiguous(List<ShopStatus> wanted) {
        return wanted.isEmpty()
                ? "no status of the shop stands for the stage of its lead"
                : "several statuses of the shop stand for the stage of its lead: "
                        + wanted.stream().map(ShopStatus::id).collect(Collectors.joining(", "));
    }

    private boolean move(Key order, Snapshot sent, List<ShopStatus> statuses, String now, ShopStatus target) {
        Optional<String> refusal = statuses.stream()
                .filter(status -> status.id().equals(now))
                .findFirst()
                .flatMap(status -> status.refusal(target));
        if (refusal.isPresent()) {
            return stays(order, refusal.get());
        }
        StatusMover.Outcome outcome = mover.move(order.externalId(), now, target.id());
        return switch (outcome.result()) {
            case MOVED -> {
                links.note(order, sent.withStatus(target.id()).text());
                log.accept("Order " + order + ": status " + now + " became " + target.id()
                        + " in the shop, as its lead was moved");
                yield true;
            }
            case ELSEWHERE -> false;
            case REFUSED -> stays(order, outcome.reason());
        };
    }

    private boolean stays(Key order, String why) {
        log.accept("Order " + order + " keeps its status in the shop: " + why);
        return true;
    }
}
