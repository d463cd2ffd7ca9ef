package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.PipelineCreation;
import amoroutes.amocrm.Request;
import amoroutes.order.Kind;
import amoroutes.settings.Account;
import amoroutes.settings.PipelinePlan;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Pipelines and stages that the settings name and the account lacks ({@code amocrm.auto-update-pipelines}): created at
 * the first event that may need them, each once.
 */
public final class MissingStages extends MissingMetadata {
    private final Settings settings;
    private final Set<String> created = new HashSet<>();
    private final Map<Request, PipelinePlan.Part> asked = new LinkedHashMap<>();
    private Account planned;
    private List<PipelinePlan.Part> plan = List.of();
    private boolean waiting;

    MissingStages(
            Settings settings, AccountCache account, Retries retries, Supplier<Round> reading, InstantSource clock) {
        super(account, retries, reading, clock, "leads go to the stages that are there");
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    public synchronized boolean due() {
        return waiting;
    }

    @Override
    synchronized Optional<Settlement> lackingFor(Draft draft) {
        boolean hasPlace = draft.lead().isPresent() || draft.event().key().kind() == Kind.ORDER_STATUS;
        if (hasPlace && lacking()) {
            waiting = true;
            return Optional.of(retries.soon(draft, "stages-wanted"));
        }
        return Optional.empty();
    }

    /** A request for each pipeline that is lacking or gets further stages, in the order of the settings. */
    @Override
    List<List<Request>> requests() {
        asked.clear();
        wanted().forEach(part -> asked.put(request(part), part));
        return asked.keySet().stream().map(List::of).toList();
    }

    @Override
    Optional<UnaryOperator<Account>> change(Request request, JsonNode body) {
        return PipelineCreation.change(asked.get(request), body);
    }

    @Override
    String name(Request request) {
        return name(asked.get(request));
    }

    @Override
    void answered(Request request, boolean done) {
        if (done) {
            created.add(name(request));
        }
    }

    @Override
    void known() {
        waiting = lacking();
    }

    private boolean lacking() {
        return allowed() && !wanted().isEmpty();
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
