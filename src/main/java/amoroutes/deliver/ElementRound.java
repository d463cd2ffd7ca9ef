package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ElementSearch;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.ProductKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One round of turning products into elements: look for each, page by page; then create those that are nowhere, in one
 * request for each catalog. What it learned is for {@link MissingProducts} to read.
 */
final class ElementRound implements Round {
    private final Consumer<ElementRound> answered;
    /** The requests that may leave side by side, and who takes the answer to each. */
    private final Map<Sending, Consumer<Answer>> wave = new LinkedHashMap<>();

    final Map<ProductKey, Long> found = new LinkedHashMap<>();
    final List<LeadProduct> missing = new ArrayList<>();
    final List<Element> gone = new ArrayList<>();
    final List<Element> there = new ArrayList<>();
    final List<Answer> failures = new ArrayList<>();
    private final Map<ProductCreation, Answer> created = new LinkedHashMap<>();
    private List<Element> ignored = List.of();

    /** @param answered called when the requests of now have their answers */
    ElementRound(Consumer<ElementRound> answered) {
        this.answered = requireNonNull(answered, "answered is null");
    }

    void look(Element element) {
        String path = "/api/v4/catalogs/" + element.catalogId() + "/elements/" + element.id();
        send(Request.get(path), answer -> looked(element, answer));
    }

    void search(LeadProduct product, ElementSearch search) {
        send(search.request(), answer -> searched(product, search, answer));
    }

    void create(ProductCreation creation) {
        send(creation.request().request(), answer -> created.put(creation, answer));
    }

    private void send(Request request, Consumer<Answer> taker) {
        wave.put(new Sending(request, Priority.BACKFILL), taker);
    }

    @Override
    public List<Sending> next() {
        return List.copyOf(wave.keySet());
    }

    @Override
    public boolean isFinished() {
        return wave.isEmpty();
    }

    @Override
    public void take() {
        answered.accept(this);
    }

    /**
     * Takes the answers to the questions of this wave; the next page of a search makes the next wave.
     *
     * @param stale elements that lists may still show although they are gone
     * @return what was asked to be created, with its answer
     */
    Map<ProductCreation, Answer> answers(List<Element> stale) {
        Map<Sending, Consumer<Answer>> sent = new LinkedHashMap<>(wave);
        wave.clear();
        created.clear();
        ignored = stale;
        sent.forEach((sending, taker) -> taker.accept(sending.getAnswer()));
        return new LinkedHashMap<>(created);
    }

    private void searched(LeadProduct product, ElementSearch search, Answer answer) {
        if (answer instanceof Answer.Done done) {
            Optional<Long> id = search.matches(done.body()).stream()
                    .filter(match -> !ignored.contains(new Element(search.catalogId(), match)))
                    .findFirst();
            if (id.isPresent()) {
                found.put(product.key(), id.get());
            } else if (search.hasNext(done.body())) {
                search(product, search.next());
            } else {
                missing.add(product);
            }
        } else if (answer instanceof Answer.Empty) {
            missing.add(product);
        } else {
            failures.add(answer);
        }
    }

    private void looked(Element element, Answer answer) {
        if (answer instanceof Answer.Done done
                && !done.body().path("is_deleted").asBoolean()) {
            there.add(element);
        } else if (answer instanceof Answer.Done
                || answer instanceof Answer.Empty
                || answer instanceof Answer.NotFound) {
            gone.add(element);
        } else {
            failures.add(answer);
        }
    }
}
