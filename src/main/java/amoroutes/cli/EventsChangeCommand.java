package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.order.State;
import amoroutes.settings.Settings;
import amoroutes.store.HookReplay;
import amoroutes.store.Interventions;
import amoroutes.store.Store;
import amoroutes.wiring.ParkedReplay;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What a person does with events by hand, by id or all that fit; a program that runs takes them up at once. What cannot be
 * done with one keeps nothing else back, and ends with exit code 1.
 */
abstract class EventsChangeCommand extends CliCommand {
    /** In one transaction: orders that come in wait for no longer than that. */
    private static final int STEP = 200;

    /** So many refusals are listed one by one. */
    private static final int LISTED = 20;

    @Parameters(paramLabel = "ID", arity = "0..*")
    private List<Long> ids = List.of();

    @Mixin
    private EventChoice choice;

    @Option(names = "--all", description = "All that fit the options, instead of ids.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only say what it would do.")
    private boolean dryRun;

    private final State usual;
    private final String done;

    /**
     * @param usual the state of all, where none is said
     * @param done what has become of an event
     */
    private EventsChangeCommand(State usual, String done) {
        this.usual = usual;
        this.done = done;
    }

    abstract List<Interventions.Result> change(Interventions hand, List<Long> ids, HookReplay reread);

    @Override
    public Integer call() {
        if (ids.isEmpty() != all) {
            throw wrongUsage("Give ids, or --all with the options that choose (--all alone: all that are "
                    + usual.word() + ").");
        }
        if (!all && choice.given()) {
            throw wrongUsage("Options choose among all: add --all, or leave them out and give ids.");
        }
        Settings settings = Configured.load(place());
        HookReplay reread = ParkedReplay.of(settings, place().routes());
        try (Store store = EventsCommand.store(settings)) {
            List<Long> chosen = all
                    ? store.ledger().ids(choice.filter(settings.machine().zone(), usual.word()), Integer.MAX_VALUE)
                    : ids;
            return change(store, chosen, reread, words(settings));
        } catch (IllegalArgumentException e) {
            throw new Advice(e.getMessage(), e);
        }
    }

    private int change(Store store, List<Long> chosen, HookReplay reread, Words words) {
        Interventions hand = dryRun ? store.interventions().trial() : store.interventions();
        int refused = 0;
        try (ProgressBar bar = new ProgressBar(err(), chosen.size())) {
            for (int from = 0; from < chosen.size(); from += STEP) {
                List<Long> some = chosen.subList(from, Math.min(chosen.size(), from + STEP));
                for (Interventions.Result result : change(hand, some, reread)) {
                    refused += result.refused().isPresent() ? 1 : 0;
                    tell(result, refused, words);
                }
                bar.at(from + some.size());
            }
        }
        out().println(words.say(
                dryRun ? "events.would" : "events.did", chosen.size() - refused, words.say(done), refused));
        return refused == 0 ? Cli.FINE : Cli.PROBLEM;
    }

    /** Each of those that were named; of many only the first that were refused. */
    private void tell(Interventions.Result result, int refused, Words words) {
        if (result.refused().isPresent()) {
            if (!all || refused <= LISTED) {
                out().println(result.id() + ": " + result.refused().get());
            }
        } else if (!all && !dryRun) {
            String other = result.event().isPresent()
                    ? " " + words.say("events.made", result.event().getAsLong())
                    : "";
            out().println(result.id() + ": " + words.say(done) + other);
        }
    }

    /** {@code events retry}. */
    @Command(
            name = "retry",
            description =
                    "Put parked events back into the queue. What was parked at its door is read again by the settings"
                            + " and maps of now.")
    static final class Retry extends EventsChangeCommand {
        Retry() {
            super(State.PARKED, "events.queued");
        }

        @Override
        List<Interventions.Result> change(Interventions hand, List<Long> ids, HookReplay reread) {
            return hand.retry(ids, reread);
        }
    }

    /** {@code events replay}. */
    @Command(
            name = "replay",
            description =
                    "Send delivered or dropped events again through the settings and routes of now: of a lead that"
                            + " exists only what differs is changed.")
    static final class Replay extends EventsChangeCommand {
        Replay() {
            super(State.DELIVERED, "events.replayed");
        }

        @Override
        List<Interventions.Result> change(Interventions hand, List<Long> ids, HookReplay reread) {
            return hand.replay(ids, reread);
        }
    }

    /** {@code events drop}. */
    @Command(name = "drop", description = "Give up parked or queued events: they are never sent.")
    static final class Drop extends EventsChangeCommand {
        Drop() {
            super(State.PARKED, "events.dropped");
        }

        @Override
        List<Interventions.Result> change(Interventions hand, List<Long> ids, HookReplay reread) {
            return hand.drop(ids);
        }
    }
}
