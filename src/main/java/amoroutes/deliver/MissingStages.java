package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.PipelineCreation;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.order.Kind;
import amoroutes.settings.Account;
import amoroutes.settings.PipelinePlan;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import amoroutes.store.Settlement;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pipelines and stages that the settings name and the account lacks ({@code amocrm.auto-update-pipelines}): created at
 * the first event that may need them, each once. Where amoCRM forbids it or keeps failing, leads go where the
 * account lets them and it is tried again later. Thread-safe.
 */
public final class MissingStages implements MissingMetadata, Job<Round> {
    private static final Logger LOG = LoggerFactory.getLogger(MissingStages.class);

    private final Settings settings;
    private final AccountCache account;
    private final Retries retries;
    private final Supplier<Round> reading;
    private final CreationTries tries;
    private final Set<String> created = new HashSet<>();
    private Account planned;
    private List<PipelinePlan.Part> plan = List.of();
    private boolean waiting;

    /** @param reading of the account, which shows what was created */
    MissingStages(
            Settings settings, AccountCache account, Retries retries, Supplier<Round> reading, InstantSource clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.account = requireNonNull(account, "account is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.tries = new CreationTries(clock);
    }

    @Override
    public synchronized boolean waiting() {
        return waiting;
    }

    @Override
    public boolean due() {
        return waiting();
    }

    @Override
    public Round begin() {
        return Requests.of(requests(), this::take, reading, this::finish);
    }

    @Override
    public synchronized Optional<Settlement> lackingFor(Draft draft) {
        boolean hasPlace = draft.lead().isPresent() || draft.event().key().kind() == Kind.ORDER_STATUS;
        if (hasPlace && lacking()) {
            waiting = true;
            return Optional.of(retries.soon(draft, "stages-wanted"));
        }
        return Optional.empty();
    }

    /** A request for each pipeline that is lacking or gets further stages. */
    private synchronized List<Sending> requests() {
        tries.begin();
        account.contradicted();
        return wanted().stream()
                .map(MissingStages::request)
                .map(request -> new Sending(request, Priority.LIVE))
                .toList();
    }

    private synchronized Optional<String> take(Sending sent) {
        Answer answer = sent.getAnswer();
        String what = wanted().stream()
                .filter(part -> request(part).equals(sent.getRequest()))
                .map(MissingStages::name)
                .findFirst()
                .orElse("");
        switch (answer.kind()) {
            case DONE -> {
                created.add(what);
                LOG.info("Created in amoCRM: {}", what);
            }
            case INVALID, UNPAID, FORBIDDEN, NOT_FOUND, TOO_LARGE -> {
                tries.forbidden();
                LOG.warn(
                        "amoCRM lets nobody create {} ({}): leads go to the stages that are there",
                        what,
                        answer.reason());
            }
            case EMPTY, TRANSIENT, UNCLEAR -> {
                tries.failed();
                return notYet(what, answer);
            }
            case UNAUTHORIZED, THROTTLED -> {
                return notYet(what, answer);
            }
        }
        return Optional.empty();
    }

    /** The account was read anew, which tells better than any answer what is there now. */
    private synchronized void finish() {
        if (tries.giveUp()) {
            LOG.warn("amoCRM fails to create stages: leads go to those that are there, it is tried again later");
        }
        waiting = lacking();
    }

    private static Optional<String> notYet(String what, Answer answer) {
        return Optional.of("Not created yet: " + what + " (" + answer.reason() + ")");
    }

    private boolean lacking() {
        return tries.allowed() && !wanted().isEmpty();
    }

    /** What is still lacking by the account as it is known now; nothing is ever asked for twice. */
    private List<PipelinePlan.Part> wanted() {
        Account now = account.current().orElse(null);
        if (now != null && now != planned && now.knows(Account.Part.PIPELINES)) {
            plan = SettingsCheck.of(settings, now.asFarAsKnown()).plan().parts();
            planned = now;
        }
        return plan.stream().filter(part -> !created.contains(name(part))).toList();
    }

    private static Request request(PipelinePlan.Part part) {
        return part.id() == PipelinePlan.NEW
                ? PipelineCreation.pipeline(part.name(), part.stages())
                : PipelineCreation.stages(part.id(), part.lastSort(), part.stages());
    }

    private static String name(PipelinePlan.Part part) {
        String pipeline = "pipeline \"" + part.name() + "\"";
        return part.stages().isEmpty() ? pipeline : pipeline + " with " + String.join(", ", part.stages());
    }
}
