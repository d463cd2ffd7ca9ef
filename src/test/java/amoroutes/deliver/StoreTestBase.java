package amoroutes.deliver;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Choice;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;

/** A store in a real file, and the parts of this room that need one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class StoreTestBase {
    @TempDir
    Path directory;

    final ManualClock clock = new ManualClock();
    final Retries retries = Fixture.retries(clock);
    Store store;
    Contacts contacts;

    @BeforeEach
    void open() {
        store = Stores.open(directory, clock);
        contacts = new Contacts(store.links());
    }

    @AfterEach
    void close() {
        store.close();
    }

    Planning planning() {
        return new Planning(Planning.formsBy(settings("")), event -> false);
    }

    Steps steps() {
        Settings settings = settings("");
        return new Steps(
                List.of(
                        new CreateStep(contacts, new Companies(retries, clock)),
                        new LeadUpdateStep(
                                contacts,
                                Fixture.account(clock),
                                event ->
                                        settings.forSource(event.key().source()).pipelines(),
                                draft -> Optional.empty(),
                                retries),
                        new ContactCreateStep(),
                        new ContactUpdateStep(
                                contacts, source -> settings.forSource(source).contacts(), retries),
                        NoteStep.besideLeads(),
                        NoteStep.besideContacts()),
                new Writes(clock),
                retries);
    }

    static Settings settings(String properties) {
        return Settings.of(RawProperties.parse(properties, "application.properties"), Map.of());
    }

    /** Claims one event of this shape, whatever it would be planned for. */
    Event claimed(Shape shape) {
        return store.queue()
                .claim((event, known) -> shape, ready -> Optional.of(new Choice(shape, 1)))
                .events()
                .get(0);
    }
}
