package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountReading;
import amoroutes.deliver.Delivery;
import amoroutes.deliver.ElementRound;
import amoroutes.deliver.Sending;
import java.util.function.Consumer;

/** What the running program does beside its lanes: reads the account, and creates in it what events wait for. */
final class Upkeep {
    private final Delivery delivery;
    private final Consumer<Sending> read;
    private final Consumer<Sending> write;

    /** @param read sends what asks for the account's metadata, {@code write} whatever a person wants to know of */
    Upkeep(Delivery delivery, Consumer<Sending> read, Consumer<Sending> write) {
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.read = requireNonNull(read, "read is null");
        this.write = requireNonNull(write, "write is null");
    }

    void readAccount() {
        AccountReading reading = delivery.account().reading();
        while (!reading.finished()) {
            Sending sending = delivery.account().next(reading);
            read.accept(sending);
            delivery.account().take(reading, sending);
        }
    }

    void createLacking() {
        if (delivery.fields().due()) {
            delivery.fields().requests().forEach(sending -> {
                write.accept(sending);
                delivery.fields().take(sending);
            });
            readAccount();
            delivery.fields().finish();
        }
        if (delivery.stages().due()) {
            delivery.stages().requests().forEach(sending -> {
                write.accept(sending);
                delivery.stages().take(sending);
            });
            readAccount();
            delivery.stages().finish();
        }
        while (delivery.companies().due()) {
            delivery.companies().requests().forEach(sending -> {
                write.accept(sending);
                delivery.companies().take(sending);
            });
        }
        if (delivery.products().due()) {
            createElements();
        }
    }

    private void createElements() {
        ElementRound round = delivery.products().begin();
        while (!round.isFinished()) {
            round.getSendings().forEach(write);
            delivery.products().take(round);
        }
        delivery.products().end(round);
    }
}
