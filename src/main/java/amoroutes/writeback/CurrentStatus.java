package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Account;
import amoroutes.settings.Names;
import amoroutes.settings.StatusMap;
import amoroutes.shop.ShopStatus;
import java.util.List;
import java.util.Optional;

/** Which of the shop's statuses stand for a stage: those that would move a lead there. */
final class CurrentStatus {
    private final StatusMap map;
    private final Names names;

    CurrentStatus(StatusMap map, Account account) {
        this.map = requireNonNull(map, "map is null");
        this.names = new Names(requireNonNull(account, "account is null"));
    }

    List<ShopStatus> forStage(long pipelineId, long stageId, List<ShopStatus> statuses) {
        Optional<Account.Pipeline> pipeline =
                names.pipeline(String.valueOf(pipelineId)).value();
        return pipeline.map(home -> statuses.stream()
                        .filter(status -> stage(status, home)
                                .filter(stage -> stage == stageId)
                                .isPresent())
                        .toList())
                .orElse(List.of());
    }

    private Optional<Long> stage(ShopStatus status, Account.Pipeline pipeline) {
        return map.stageOf(List.of(status.id(), status.name()), pipeline)
                .flatMap(stage -> names.stage(stage, pipeline).value())
                .map(stage -> stage.status().id());
    }
}
