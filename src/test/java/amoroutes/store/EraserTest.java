package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.MARIA;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Next;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EraserTest extends StoreTestBase {
    private Erasure erase(Identity person) {
        return store.eraser().erase(person, false);
    }

    private static Accepted body(String id, String text, Identity... people) {
        return new Accepted(orderKey(id), text, "hash of " + text, List.of(people));
    }

    @Test
    void events_in_every_state_but_sending_and_doubtful_are_erased() {
        long delivered = keep(store, order("1", IVAN));
        claim(store);
        settle(store, delivered(delivered, IVAN, IVANS_MAIL));
        long parked = keep(store, order("2", IVAN));
        claim(store);
        settle(store, park(parked), new Settlement.Failed(parked, "POST {\"name\":\"Ivan\"}", "400"));
        assertThat(store.ledger().failedRequest(parked)).isPresent();
        long dropped = keep(store, order("3", IVAN).beginning(InitialState.dropped("the name Ivan is odd")));
        long doubtful = keep(store, order("4", IVAN));
        claim(store);
        settle(store, new Doubt(doubtful, "timeout", "no answer"));
        long sending = keep(store, order("5", IVAN));
        assertThat(claim(store)).containsExactly(sending);
        long queued = keep(store, order("6", IVAN));

        Erasure erasure = erase(IVAN);
        assertThat(erasure.erased()).containsExactly(delivered, parked, dropped, queued);
        assertThat(erasure.inFlight()).containsExactly(doubtful, sending);
        assertThat(erasure.contacts()).as("Ivan's, to be deleted in amoCRM").hasSize(1);
        assertThat(erasure.gone()).isFalse();
        for (long id : erasure.erased()) {
            Entry entry = entry(store, id);
            assertThat(entry.state()).isEqualTo(State.ERASED);
            assertThat(store.ledger().failedRequest(id)).isEmpty();
            assertThat(entry.history()).last().extracting(Entry.Change::state).isEqualTo(State.ERASED);
            assertThat(entry.history()).allMatch(change -> change.note().isEmpty());
            assertThat(entry.reason()).isEmpty();
            assertThat(entry.code()).isEmpty();
            assertThat(entry.path()).isEmpty();
            assertThat(store.ledger().body(id)).isEmpty();
        }
        assertThat(entry(store, delivered).leadId()).hasValue(1000 + delivered);
        assertThat(claim(store)).isEmpty();

        settle(store, delivered(doubtful), delivered(sending));
        Erasure again = erase(IVAN);
        assertThat(again.erased()).containsExactly(doubtful, sending);
        assertThat(again.gone()).isTrue();
        assertThat(store.queue().counts()).containsEntry(State.ERASED, 6L);
    }

    @Test
    void the_same_order_sent_again_is_still_no_second_lead() {
        long id = keep(store, order("1042", IVAN));
        claim(store);
        settle(store, delivered(id, IVAN));
        erase(IVAN);
        assertThat(entry(store, id).key().externalId()).startsWith("sha256:").doesNotContain("1042");
        assertThat(store.ledger()
                        .list(Filter.newest(9).matching("shop/order/1042"))
                        .entries())
                .extracting(Entry::id)
                .containsExactly(id);

        assertThat(store.keeper().keep(List.of(order("1042", IVAN))))
                .containsExactly(new Kept(id, orderKey("1042"), State.ERASED, true));
        assertThat(store.links().link(orderKey("1042")).orElseThrow().leadId()).isEqualTo(1000 + id);

        long changed = keep(store, version("1042", "2", IVAN));
        assertThat(entry(store, changed).key()).isEqualTo(orderKey("1042"));
        assertThat(store.links().link(orderKey("1042"))).contains(new Link(1000 + id, 2000 + id, Optional.empty()));
    }

    @Test
    void the_local_copy_of_the_contact_goes_and_who_shares_it_stays() {
        store.links().learn(Map.of(7L, List.of(IVAN, IVANS_MAIL), 9L, List.of(IVANS_MAIL, MARIA)));
        keep(store, order("1", IVAN));
        assertThat(erase(IVAN).gone()).isTrue();
        assertThat(store.links().contactOf(IVAN)).isEmpty();
        assertThat(store.links().contactOf(IVANS_MAIL)).as("it was shared").contains(9L);
        assertThat(store.links().contactOf(MARIA)).contains(9L);
    }

    @Test
    void a_person_known_from_amocrm_only_is_forgotten_too() {
        store.links().learn(Map.of(7L, List.of(IVAN, IVANS_MAIL)));
        assertThat(erase(IVAN).erased()).isEmpty();
        assertThat(store.links().contacts()).isZero();
        assertThat(bytesHold("+79161234567", "ivan@example.ru")).isEmpty();
    }

    @Test
    void status_changes_of_the_order_go_with_it() {
        long id = keep(store, order("1", IVAN));
        long status = keep(store, status("1", "2"));
        assertThat(erase(IVAN).erased()).containsExactly(id, status);
        assertThat(store.ledger().body(status)).isEmpty();
    }

    @Test
    void others_are_left_alone_and_who_mentions_the_person_is_told() {
        keep(store, order("1", IVAN));
        long maria = keep(store, order("2", MARIA));
        long mention = keep(store, body("3", "{\"comment\":\"call my husband, 8 (916) 123-45-67\"}", MARIA));
        keep(store, body("4", "{\"comment\":\"no. 489161234567890\"}", MARIA));
        Erasure erasure = erase(IVAN);
        assertThat(erasure.mentioned()).containsExactly(mention);
        assertThat(entry(store, mention).state()).isEqualTo(State.QUEUED);
        assertThat(entry(store, maria).state()).isEqualTo(State.QUEUED);

        Erasure all = store.eraser().erase(IVAN, true);
        assertThat(all.erased()).containsExactly(mention);
        assertThat(all.mentioned()).isEmpty();
        assertThat(entry(store, maria).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void an_address_is_found_in_any_case_and_not_inside_another() {
        long mention = keep(store, body("1", "{\"comment\":\"write to Ivan@Example.RU\"}"));
        keep(store, body("2", "{\"comment\":\"write to not.ivan@example.ru\"}"));
        assertThat(erase(IVANS_MAIL).mentioned()).containsExactly(mention);
    }

    @Test
    void a_queued_event_that_waited_for_the_erased_one_goes() {
        keep(store, order("1", IVAN));
        long first = claim(store).get(0);
        settle(store, park(first));
        long second = keep(store, version("1", "2", MARIA));
        assertThat(claim(store)).isEmpty();
        erase(IVAN);
        assertThat(claim(store)).containsExactly(second);
    }

    @Tag("sqlite")
    @Test
    void the_answers_to_repeated_requests_are_forgotten() {
        IdempotencyKey key = new IdempotencyKey("shop/order", "k1", "abc");
        store.keeper().keep(List.of(body("ivans-order", "{}", IVAN)), key);
        store.keeper().keep(List.of(body("marias-order", "{}", MARIA)), new IdempotencyKey("shop/order", "k2", "abc"));
        erase(IVAN);
        assertThat(bytesHold("ivans-order")).isEmpty();
        assertThat(bytesHold("marias-order")).isNotEmpty();
    }

    @Test
    void nobody_is_nothing_to_erase() {
        assertThat(erase(IVAN)).isEqualTo(new Erasure(List.of(), List.of(), List.of(), List.of(), true));
    }

    /** Pages of a database split, merge and move, and its log grows: nothing of these people may be left anywhere. */
    @Tag("sqlite")
    @Test
    void no_byte_of_the_files_tells_of_the_erased_people_and_those_of_the_others_do() {
        Random random = new Random(Long.getLong("seed", 42));
        List<Integer> people = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            people.add(i);
        }
        Collections.shuffle(people, random);
        for (int i : people) {
            keep(store, person(i, random.nextInt(1_500)));
            if (random.nextInt(20) == 0) {
                claimAndSettle(random);
            }
        }
        for (int i = 0; i < 40; i++) {
            claimAndSettle(random);
        }
        for (int i = 0; i < 1_200; i += 37) {
            assertThat(erase(phone(i)).inFlight()).isEmpty();
        }
        String bytes = files();
        for (int i = 0; i < 1_200; i++) {
            boolean erased = i % 37 == 0;
            if (!erased && i % 10 != 0) {
                continue;
            }
            for (String trace : List.of(typed(i), phone(i).value(), mail(i), name(i), "order-" + i + "-")) {
                assertThat(holds(bytes, trace)).as(trace).isEqualTo(!erased);
            }
        }
    }

    @Tag("sqlite")
    @Test
    void it_works_beside_a_program_that_takes_orders_all_the_while() throws Exception {
        keep(store, person(1, 300));
        AtomicBoolean enough = new AtomicBoolean();
        Thread shop = new Thread(() -> {
            for (int i = 100; !enough.get(); i++) {
                keep(store, person(i, 300));
                store.ledger().list(Filter.newest(50));
            }
        });
        shop.start();
        try (Store command = Stores.open(directory, clock)) {
            Erasure erasure = command.eraser().erase(phone(1), false);
            assertThat(erasure.erased()).hasSize(1);
            assertThat(erasure.gone()).isTrue();
        } finally {
            enough.set(true);
            shop.join();
        }
        assertThat(bytesHold(typed(1), phone(1).value(), mail(1), name(1))).isEmpty();
        assertThat(bytesHold(typed(100))).isNotEmpty();
    }

    private void claimAndSettle(Random random) {
        for (long id : claim(store)) {
            Identity[] known =
                    store.ledger().event(id).orElseThrow().identities().toArray(Identity[]::new);
            switch (random.nextInt(4)) {
                case 0 -> settle(store, park(id));
                case 1 ->
                    settle(
                            store,
                            new Next(
                                    id,
                                    Progress.NONE
                                            .withNotes(List.of("note of " + known[1].value()))
                                            .withNext(Shape.LEAD_NOTE),
                                    SentResult.NOTHING));
                default -> settle(store, delivered(id, known));
            }
        }
    }

    private static Accepted person(int i, int padding) {
        String text = "{\"name\":\"" + name(i) + "\",\"phone\":\"" + typed(i) + "\",\"email\":\"" + mail(i)
                + "\",\"number\":\"" + name(i) + "\",\"comment\":\"" + "x".repeat(padding) + "\"}";
        Key key = new Key("shop", Kind.ORDER, "order-" + i + "-");
        return new Accepted(key, text, "hash " + i, List.of(phone(i), Identity.email(mail(i))));
    }

    private static Identity phone(int i) {
        return Identity.phone(String.format("+7916%07d", i));
    }

    private static String typed(int i) {
        String digits = String.format("%07d", i);
        return "8 (916) " + digits.substring(0, 3) + "-" + digits.substring(3, 5) + "-" + digits.substring(5);
    }

    private static String mail(int i) {
        return "person" + i + "@example.ru";
    }

    private static String name(int i) {
        return "Человек №" + i + ".";
    }

    private List<String> bytesHold(String... texts) {
        String bytes = files();
        return Stream.of(texts).filter(text -> holds(bytes, text)).toList();
    }

    private String files() {
        try (Stream<Path> files = Files.walk(directory)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.write(Files.readAllBytes(file));
            }
            return all.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As bytes. */
    private static boolean holds(String bytes, String text) {
        return bytes.contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
