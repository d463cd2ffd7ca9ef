package amoroutes.wiring;

import amoroutes.amocrm.Priority;
import amoroutes.deliver.Job;
import amoroutes.deliver.Round;
import amoroutes.deliver.Sending;
import amoroutes.directory.Card;
import amoroutes.directory.Directory;
import amoroutes.directory.DirectoryStore;
import amoroutes.intake.Identities;
import amoroutes.logs.Logs;
import amoroutes.order.Phones;
import amoroutes.settings.Settings;
import amoroutes.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The directory as its route asks it, with its knowledge in our store: page after page, while there is a permit for one. */
public final class DirectoryReading implements Job<Round>, Round {
    private static final String MARK = "directory.mark";

    private final Directory directory;
    private final BooleanSupplier ready;
    private Sending sent;

    /** @param ready the account is known to be the one that the directory is of */
    DirectoryReading(Directory directory, BooleanSupplier ready) {
        this.directory = directory;
        this.ready = ready;
    }

    static Directory directory(Settings settings, Store store, AmoSide amo, InstantSource clock) {
        return new Directory(
                new InStore(store),
                amo.permits(),
                settings.delivery().directoryPoll(),
                new Phones(settings.forSource("").contacts().phoneRegion()),
                Identities.shared(settings),
                clock,
                Logs.PROGRAM::info);
    }

    @Override
    public boolean due() {
        return ready.getAsBoolean() && directory.due();
    }

    @Override
    public Round begin() {
        return this;
    }

    @Override
    public boolean isFinished() {
        return !due();
    }

    /** Live, for it asks only when it may go at once; behind a backlog it would never come to its turn. */
    @Override
    public List<Sending> next() {
        sent = new Sending(directory.next(), Priority.LIVE);
        return List.of(sent);
    }

    @Override
    public void take() {
        directory.take(sent.getAnswer());
    }

    private record InStore(Store store) implements DirectoryStore {
        @Override
        public void learn(List<Card> cards) {
            store.links()
                    .learn(cards.stream()
                            .collect(Collectors.toMap(Card::contactId, Card::identities, (one, other) -> other)));
        }

        @Override
        public long contacts() {
            return store.links().contacts();
        }

        @Override
        public Optional<String> mark() {
            return store.vault().get(MARK);
        }

        @Override
        public void mark(String mark) {
            store.deliverersVault().put(MARK, mark);
        }
    }
}
