package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CompanySearch;
import amoroutes.amocrm.Priority;
import amoroutes.common.Remembered;
import amoroutes.enrich.LeadDraft;
import amoroutes.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The companies that orders name: each is looked for once before the first lead that comes with it, and the lead is linked
 * with what was found. One that is not there is created by one lead; the others wait for its id. Kept in memory for an
 * hour, since people rename and merge companies. Thread-safe.
 */
public final class Companies implements Job<Round> {
    private static final Logger LOG = LoggerFactory.getLogger(Companies.class);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    /** A lead that came so far without its answer may have made it: it is looked for again. */
    private static final Duration MADE_WITHIN = Duration.ofMinutes(2);
    /** Nobody answers: the lead must not wait for ever. */
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(30);

    private static final int ROUND = 10;
    private static final int REMEMBERED = 10_000;

    private enum State {
        UNKNOWN,
        ABSENT,
        BEING_MADE,
        KNOWN
    }

    /** @param search what is asked while it is unknown @param id of the company, or of the event that makes it */
    private record Company(State state, CompanySearch search, long id, Instant since) {}

    private record Name(String plain, String inn) {}

    private final Retries retries;
    private final InstantSource clock;
    private final Map<Name, Company> companies = new Remembered<>(REMEMBERED);
    private final Set<Name> asked = new LinkedHashSet<>();

    Companies(Retries retries, InstantSource clock) {
        this.retries = requireNonNull(retries, "retries is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Lets a new lead wait until its company was looked for; empty when it may go. */
    synchronized Optional<Settlement> before(Draft draft) {
        String typed = draft.lead().orElseThrow().companyName();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Name name = name(draft);
        Company company = now(name, typed);
        boolean waits =
                company.state() == State.UNKNOWN || company.state() == State.BEING_MADE && company.id() != draft.id();
        if (company.state() == State.ABSENT) {
            put(name, State.BEING_MADE, company.search(), draft.id());
        }
        return waits ? Optional.of(retries.shortly(draft, "company-wanted")) : Optional.empty();
    }

    /** The company that a new lead is linked with; 0: it is created by its name. */
    synchronized long idFor(Draft draft) {
        Company company = companies.get(name(draft));
        return company != null && company.state() == State.KNOWN ? company.id() : 0;
    }

    /** A new lead came with this company. */
    synchronized void made(Draft draft, long id) {
        companies.computeIfPresent(
                name(draft),
                (name, company) -> id == 0 ? company : new Company(State.KNOWN, company.search(), id, clock.instant()));
    }

    /** amoCRM did not take the new lead: its company may be gone, or is not made. */
    synchronized void forget(Draft draft) {
        companies.remove(name(draft));
    }

    /** Another node may have made some meanwhile: each is looked for again. */
    synchronized void forget() {
        companies.clear();
        asked.clear();
    }

    @Override
    public synchronized boolean due() {
        return !asked.isEmpty();
    }

    /** A question for each company that some lead waits for. */
    @Override
    public synchronized Round begin() {
        asked.removeIf(name -> !companies.containsKey(name));
        List<Sending> searches = asked.stream()
                .limit(ROUND)
                .map(name -> new Sending(companies.get(name).search().request(), Priority.LIVE))
                .toList();
        return Requests.of(searches, this::take);
    }

    private synchronized Optional<String> take(Sending sent) {
        List<Name> names = asked.stream()
                .filter(name -> companies.get(name).search().request().equals(sent.getRequest()))
                .toList();
        return names.stream()
                .map(name -> read(name, sent.getAnswer()))
                .reduce(Optional.empty(), (one, other) -> other.or(() -> one));
    }

    private Optional<String> read(Name name, Answer answer) {
        CompanySearch search = companies.get(name).search();
        switch (answer.kind()) {
            case DONE -> found(name, search, search.match(((Answer.Done) answer).body()));
            case EMPTY -> found(name, search, OptionalLong.empty());
            case INVALID, UNPAID, FORBIDDEN, NOT_FOUND, TOO_LARGE -> {
                LOG.info("A company cannot be looked for ({}): it is created", answer.reason());
                put(name, State.ABSENT, search, 0);
            }
            case TRANSIENT, UNCLEAR, UNAUTHORIZED, THROTTLED -> {
                return Optional.of("A company is not looked for yet: " + answer.reason());
            }
        }
        return Optional.empty();
    }

    /** By its number first, then by its name. */
    private void found(Name name, CompanySearch search, OptionalLong id) {
        if (id.isEmpty() && search.byInn()) {
            put(name, State.UNKNOWN, search.byName(), 0);
        } else {
            put(name, id.isPresent() ? State.KNOWN : State.ABSENT, search, id.orElse(0));
        }
    }

    private Company now(Name name, String typed) {
        Company company = companies.get(name);
        Duration age = company == null ? Duration.ZERO : Duration.between(company.since(), clock.instant());
        if (company == null || company.state() != State.UNKNOWN && age.compareTo(keptFor(company.state())) > 0) {
            return put(
                    name,
                    State.UNKNOWN,
                    new CompanySearch(typed, name.inn(), !name.inn().isEmpty()),
                    0);
        }
        return company.state() == State.UNKNOWN && age.compareTo(ASKED_WITHIN) > 0
                ? put(name, State.ABSENT, company.search(), 0)
                : company;
    }

    private static Duration keptFor(State state) {
        return state == State.KNOWN ? KNOWN_FOR : MADE_WITHIN;
    }

    private Company put(Name name, State state, CompanySearch search, long id) {
        Company company = new Company(state, search, id, clock.instant());
        companies.put(name, company);
        if (state == State.UNKNOWN) {
            asked.add(name);
        } else {
            asked.remove(name);
        }
        return company;
    }

    private static Name name(Draft draft) {
        String inn = draft.event()
                .body()
                .text("customer.inn")
                .filter(CompanySearch::isInn)
                .orElse("");
        return new Name(
                CompanySearch.plain(draft.lead().map(LeadDraft::companyName).orElse("")), inn);
    }
}
