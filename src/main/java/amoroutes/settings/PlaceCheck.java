package amoroutes.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks the pipelines, stages and users that settings name, and plans those that may be made.
 *
 * @param creates what is lacking goes into the plan, and is no problem
 */
record PlaceCheck(SettingsCheck.Scope scope, Names names, PipelinePlan plan, boolean creates) {
    private static final String LEFT_OUT = "it is passed over, as if it were not written";

    void orders(PipelineSettings pipelines) {
        Optional<Account.Pipeline> home = pipelines
                .pipeline()
                .flatMap(text -> pipeline(scope.key("pipeline-id"), text))
                .or(names::mainPipeline);
        initial(pipelines, home);
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
        statuses(scope.key("order-statuses"), pipelines.orderStatuses(), home);
    }

    /** The stage of new orders goes before the map's, which surprises whoever wrote the map. */
    private void initial(PipelineSettings pipelines, Optional<Account.Pipeline> home) {
        Optional<Stage> begins = pipelines
                .newOrderStatus()
                .flatMap(stage -> names.stageNear(stage, home).value());
        begins.filter(stage -> !pipelines.orderStatuses().isEmpty())
                .flatMap(stage -> pipelines
                        .orderStatuses()
                        .stageOf(List.of(pipelines.initialStatus()), stage.pipeline())
                        .flatMap(text -> names.stage(text, stage.pipeline()).value()))
                .filter(mapped -> mapped.status().id() != begins.get().status().id())
                .ifPresent(mapped -> scope.note(
                        scope.key("order-statuses"),
                        "maps the initial status " + Parsers.quoted(pipelines.initialStatus()) + " to "
                                + Parsers.quoted(mapped.status().name()) + ", but a new order begins in "
                                + Parsers.quoted(begins.get().status().name()) + " ("
                                + scope.key("new-order-status-id") + ")"));
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

    /**
     * A stage's name is looked up in the lead's own pipeline, so one that several have is not ambiguous here, and one
     * that the orders' pipeline lacks is made there.
     */
    private void statuses(String key, StatusMap map, Optional<Account.Pipeline> home) {
        for (String text : map.everywhere().values()) {
            Found<Stage> anywhere = names.stage(text);
            boolean paired = text.contains("/") && anywhere.value().isPresent();
            if (creates && home.isPresent() && !paired) {
                stage(key, text, home.get(), names.stage(text, home.get()));
            } else if (!anywhere.ambiguous()) {
                scope.need(key, anywhere, "that status leaves the stage alone");
            }
        }
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
        Optional<Account.Pipeline> own = pipeline.flatMap(text -> pipeline(pipelineKey, text));
        boolean nowhere = pipeline.isPresent() && own.isEmpty();
        boolean inherited = own.isPresent() && reach(stageKey) > reach(pipelineKey);
        if (stage.isEmpty() || nowhere || inherited) {
            return;
        }
        Found<Stage> found =
                own.map(known -> names.stage(stage.get(), known)).orElseGet(() -> names.stageNear(stage.get(), home));
        Optional<Account.Pipeline> place = own.or(() -> home);
        Optional<Stage> known = place.isPresent()
                ? stage(stageKey, stage.get(), place.get(), found)
                : scope.need(stageKey, found, LEFT_OUT);
        if (known.filter(Stage::unsorted).isPresent()) {
            scope.problem(
                    stageKey, Parsers.quoted(stage.get()) + " takes incoming leads only: no lead can be created in it");
        }
    }

    private Optional<Account.Pipeline> pipeline(String key, String text) {
        Found<Account.Pipeline> found = names.pipeline(text);
        if (!creates || !PipelinePlan.nameable(text, found)) {
            return scope.need(key, found, instead(key));
        }
        scope.note(key, "the pipeline " + Parsers.quoted(text) + " will be created" + alike(names.pipelinesLike(text)));
        return Optional.of(plan.pipeline(text));
    }

    private Optional<Stage> stage(String key, String text, Account.Pipeline pipeline, Found<Stage> found) {
        if (!creates || !PipelinePlan.nameable(text, found)) {
            return scope.need(key, found, instead(key, pipeline));
        }
        scope.note(
                key,
                "the stage " + Parsers.quoted(text) + " of \"" + pipeline.name() + "\" will be created"
                        + alike(Names.stagesLike(text, pipeline)));
        plan.stage(pipeline, text);
        return Optional.empty();
    }

    /** A second one of nearly the same name is rather a slip than a wish. */
    private static String alike(List<String> near) {
        return near.isEmpty()
                ? ""
                : ", though the account has "
                        + near.stream().map(Parsers::quoted).collect(Collectors.joining(" and "))
                        + ": write that name if it is meant";
    }

    private String instead(String key) {
        return key.endsWith("categories-pipelines")
                ? LEFT_OUT
                : key.endsWith("order-statuses")
                        ? "its statuses leave the stage alone"
                        : "leads go into the main pipeline"
                                + names.mainPipeline()
                                        .map(main -> " " + Parsers.quoted(main.name()))
                                        .orElse("");
    }

    private String instead(String key, Account.Pipeline pipeline) {
        return key.endsWith("order-statuses")
                ? "that status leaves the stage alone"
                : "new leads begin in "
                        + names.firstStage(pipeline)
                                .map(first -> Parsers.quoted(first.status().name()))
                                .orElse("the pipeline's first stage");
    }

    /** How many events a key speaks for: a stage from a wider one need not exist in the pipeline of a narrower one. */
    private static int reach(String key) {
        return key.startsWith("form.") ? 0 : key.startsWith("source.") ? 1 : 2;
    }

    private void user(String key, Optional<String> user) {
        user.ifPresent(text -> scope.need(key, names.user(text), "amoCRM or the next rule decides who is responsible"));
    }
}
