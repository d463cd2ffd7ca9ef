package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Checks the pipelines, stages and users that settings name. */
final class PlaceCheck {
    private final Scope scope;
    private final Names names;

    PlaceCheck(Scope scope, Names names) {
        this.scope = requireNonNull(scope, "scope is null");
        this.names = requireNonNull(names, "names is null");
    }

    void orders(PipelineSettings pipelines) {
        Optional<Account.Pipeline> home = pipelines
                .pipeline()
                .flatMap(text -> names.pipeline(text).value())
                .or(names::mainPipeline);
        stage(
                scope.key("pipeline-id"),
                scope.key("new-order-status-id"),
                pipelines.pipeline(),
                pipelines.newOrderStatus(),
                home);
        user(scope.key("default-responsible-user-id"), pipelines.defaultResponsible());
        String categories = scope.key("categories-pipelines");
        for (CategoryRule rule : pipelines.categories()) {
            stage(categories, categories, rule.pipeline(), rule.status(), home);
            user(categories, rule.responsible());
        }
        statuses(scope.key("order-statuses"), pipelines.orderStatuses());
    }

    /** @param form of an empty name for what holds for all forms */
    void form(FormSettings form) {
        stage(
                scope.key(form.form(), "pipeline-id"),
                scope.key(form.form(), "status-new"),
                form.pipeline(),
                form.newStatus(),
                names.mainPipeline());
    }

    /** A stage's name is looked up in the lead's own pipeline, so one that several have is not ambiguous here. */
    private void statuses(String key, StatusMap map) {
        map.everywhere().values().stream()
                .map(names::stage)
                .filter(found -> !found.ambiguous())
                .forEach(found -> scope.need(key, found));
        map.byPipeline()
                .forEach((pipeline, stages) -> stages.values()
                        .forEach(
                                stage -> stage(key, key, Optional.of(pipeline), Optional.of(stage), Optional.empty())));
    }

    private void stage(
            String pipelineKey,
            String stageKey,
            Optional<String> pipeline,
            Optional<String> stage,
            Optional<Account.Pipeline> home) {
        Optional<Account.Pipeline> own = pipeline.flatMap(text -> scope.need(pipelineKey, names.pipeline(text)));
        boolean nowhere = pipeline.isPresent() && own.isEmpty();
        boolean inherited = own.isPresent() && reach(stageKey) > reach(pipelineKey);
        if (stage.isEmpty() || nowhere || inherited) {
            return;
        }
        Found<Stage> found =
                own.map(known -> names.stage(stage.get(), known)).orElseGet(() -> names.stageNear(stage.get(), home));
        if (scope.need(stageKey, found).filter(Stage::unsorted).isPresent()) {
            scope.problem(
                    stageKey, Parsers.quoted(stage.get()) + " takes incoming leads only: no lead can be created in it");
        }
    }

    /** How many events a key speaks for: a stage from a wider one need not exist in the pipeline of a narrower one. */
    private static int reach(String key) {
        return key.startsWith("form.") ? 0 : key.startsWith("source.") ? 1 : 2;
    }

    private void user(String key, Optional<String> user) {
        user.ifPresent(text -> scope.need(key, names.user(text)));
    }
}
