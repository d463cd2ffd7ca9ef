package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.RoundFailed;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests, group after group, then another round. What failed is reported when all is over: no request stops the next. */
final class Requests implements Round {
    private static final Round NOTHING = new Requests(List.of(), sent -> Optional.empty(), () -> null, () -> {});

    private final Iterator<List<Sending>> groups;
    private final Function<Sending, Optional<String>> take;
    private final Supplier<Round> then;
    private final Runnable end;
    private List<Sending> sent;
    private Round further;
    private String failure = "";

    /** One after another. @param take gets each request with its answer, and tells why it has to be repeated */
    static Round of(List<Sending> requests, Function<Sending, Optional<String>> take) {
        return of(requests.stream().map(List::of).toList(), take, () -> NOTHING, () -> {});
    }

    /**
     * @param groups those of one go side by side
     * @param end called when both are over, however they went
     */
    static Round of(
            List<List<Sending>> groups, Function<Sending, Optional<String>> take, Supplier<Round> then, Runnable end) {
        return new Requests(groups, take, then, end);
    }

    static Round none() {
        return NOTHING;
    }

    private Requests(
            List<List<Sending>> groups, Function<Sending, Optional<String>> take, Supplier<Round> then, Runnable end) {
        this.groups = List.copyOf(groups).iterator();
        this.take = requireNonNull(take, "take is null");
        this.then = requireNonNull(then, "then is null");
        this.end = requireNonNull(end, "end is null");
        goOn();
    }

    private void goOn() {
        if (!groups.hasNext()) {
            further = then.get();
        }
    }

    @Override
    public boolean isFinished() {
        return sent == null && !groups.hasNext() && (further == null || further.isFinished());
    }

    @Override
    public List<Sending> next() {
        if (further != null) {
            return further.next();
        }
        sent = groups.next();
        return sent;
    }

    @Override
    public void take() {
        if (further == null) {
            sent.forEach(one -> take.apply(one).ifPresent(reason -> failure = reason));
            sent = null;
            goOn();
        } else {
            takeFurther();
        }
        if (isFinished()) {
            end.run();
            if (!failure.isEmpty()) {
                throw new RoundFailed(failure);
            }
        }
    }

    private void takeFurther() {
        try {
            further.take();
        } catch (RoundFailed e) {
            failure = e.getMessage();
        }
    }
}
