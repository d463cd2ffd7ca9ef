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
    /** The requests that may leave side by side, and for whom each is. */
    private final List<Sending> wave = new ArrayList<>();

    private final Map<Sending, ElementSearch> searches = new LinkedHashMap<>();
    private final Map<Sending, LeadProduct> searched = new LinkedHashMap<>();
    private final Map<Sending, Element> looks = new LinkedHashMap<>();
    private final Map<Sending, ProductCreation> creations = new LinkedHashMap<>();

    final Map<ProductKey, Long> found = new LinkedHashMap<>();
    final List<LeadProduct> missing = new ArrayList<>();
    final List<Element> gone = new ArrayList<>();
    final List<Element> there = new ArrayList<>();
    final List<Answer> failures = new ArrayList<>();

    /** @param answered called when the requests of now have their answers */
    ElementRound(Consumer<ElementRound> answered) {
        this.answered = requireNonNull(answered, "answered is null");
    }

    void look(Element element) {
        Sending sending = sending(Request.get("/api/v4/catalogs/" + element.catalogId() + "/elements/" + element.id()));
        looks.put(sending, element);
    }

    void search(LeadProduct product, ElementSearch search) {
        Sending sending = sending(search.request());
        searches.put(sending, search);
        searched.put(sending, product);
    }

    void create(ProductCreation creation) {
        creations.put(sending(creation.request().request()), creation);
    }

    private Sending sending(Request request) {
        Sending sending = new Sending(request, Priority.BACKFILL);
        wave.add(sending);
        return sending;
    }

    @Override
    public List<Sending> next() {
        return List.copyOf(wave);
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
     * @param ignored elements that lists may still show although they are gone
     * @return what was asked to be created, with its answer
     */
    Map<ProductCreation, Answer> answers(List<Element> ignored) {
        List<Sending> sent = List.copyOf(wave);
        wave.clear();
        Map<ProductCreation, Answer> created = new LinkedHashMap<>();
        for (Sending sending : sent) {
            Answer answer = sending.getAnswer();
            if (searches.containsKey(sending)) {
                searched(searched.get(sending), searches.get(sending), answer, ignored);
            } else if (looks.containsKey(sending)) {
                looked(looks.get(sending), answer);
            } else {
                created.put(creations.get(sending), answer);
            }
        }
        return created;
    }

    private void searched(LeadProduct product, ElementSearch search, Answer answer, List<Element> ignored) {
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
