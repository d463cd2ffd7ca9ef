package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountReading;
import amoroutes.deliver.Delivery;
import amoroutes.deliver.ElementRound;
import amoroutes.deliver.Sending;
import java.util.function.Consumer;

/** What the account has to have before events can go: it is read, and what it lacks is created. */
final class Needs {
    private final Delivery delivery;
    private final Consumer<Sending> send;
    private final Consumer<Sending> answer;

    /** @param answer the same as {@code send}, but nothing is noted */
    Needs(Delivery delivery, Consumer<Sending> send, Consumer<Sending> answer) {
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.send = requireNonNull(send, "send is null");
        this.answer = requireNonNull(answer, "answer is null");
    }

    void fill() {
        createLacking();
        createElements();
    }

    private void createLacking() {
        if (delivery.fields().due()) {
            delivery.fields().requests().forEach(sending -> {
                send.accept(sending);
                delivery.fields().take(sending);
            });
            readAccount();
            delivery.fields().finish();
        }
        if (delivery.stages().due()) {
            delivery.stages().requests().forEach(sending -> {
                send.accept(sending);
                delivery.stages().take(sending);
            });
            readAccount();
            delivery.stages().finish();
        }
    }

    /** Products that orders wait for become elements. */
    private void createElements() {
        if (delivery.products().due()) {
            ElementRound round = delivery.products().begin();
            while (!round.isFinished()) {
                round.getSendings().forEach(send);
                delivery.products().take(round);
            }
            delivery.products().end(round);
        }
    }

    void readAccount() {
        AccountReading reading = delivery.account().reading();
        while (!reading.finished()) {
            Sending sending = delivery.account().next(reading);
            answer.accept(sending);
            delivery.account().take(reading, sending);
        }
    }
}
