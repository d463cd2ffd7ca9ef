package amoroutes.enrich;

import amoroutes.settings.Account;
import amoroutes.settings.Names;
import amoroutes.settings.PipelineSettings;
import amoroutes.settings.PipelineSettings.StatusPolicy;
import amoroutes.settings.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Whether a changed status of the shop moves its lead, and if not, why. The pipeline never changes: the stage is looked
 * up in the one the lead is in.
 *
 * @param to empty: the stage stays
 * @param reason why it stays, for the event's record
 */
public record StageMove(Optional<Stage> to, String reason) {
    /**
     * @param shopStatus what the shop calls it: its id, then its name where that is known
     * @param pipelineId and statusId where the lead is now
     */
    public static StageMove of(
            PipelineSettings settings, Names names, List<String> shopStatus, long pipelineId, long statusId) {
        Optional<Account.Pipeline> pipeline =
                names.pipeline(String.valueOf(pipelineId)).value();
        if (pipeline.isEmpty()) {
            return stays("the lead is in a pipeline that the account no longer has");
        }
        Optional<Stage> target = Routing.mapped(names, settings.orderStatuses(), shopStatus, pipeline.get());
        if (target.isEmpty()) {
            return stays(
                    "no stage of " + pipeline.get().name() + " is mapped to status " + String.join(", ", shopStatus));
        }
        Optional<Stage> now =
                names.stage(String.valueOf(statusId), pipeline.get()).value();
        return decide(settings.statusPolicy(), now, target.get());
    }

    private static StageMove decide(StatusPolicy policy, Optional<Stage> now, Stage target) {
        if (target.unsorted()) {
            return stays("incoming leads cannot be moved back among themselves");
        }
        if (now.filter(stage -> stage.status().id() == target.status().id()).isPresent()) {
            return stays("the lead is there already");
        }
        if (policy == StatusPolicy.CRM) {
            return stays("amocrm.status-policy is crm: stages are people's business");
        }
        if (policy == StatusPolicy.FORWARD && now.filter(Stage::closed).isPresent()) {
            return stays("the lead is closed");
        }
        boolean back = !target.closed()
                && now.filter(stage -> stage.status().sort() > target.status().sort())
                        .isPresent();
        return policy == StatusPolicy.FORWARD && back
                ? stays("the lead is further on already")
                : new StageMove(Optional.of(target), "");
    }

    private static StageMove stays(String reason) {
        return new StageMove(Optional.empty(), reason);
    }
}
