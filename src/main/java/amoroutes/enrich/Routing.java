package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.settings.Account.Pipeline;
import amoroutes.settings.Found;
import amoroutes.settings.Names;
import amoroutes.settings.Stage;
import amoroutes.settings.StatusMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses pipeline and stage of a new lead as a pair, from those who have a say, the most important first. One whose
 * words stand for nothing in the account is passed over, with a line for the note: a wrong id must not cost the lead.
 */
final class Routing {
    /** What somebody says about a lead's place; ids or names. */
    record Say(Optional<String> pipeline, Optional<String> stage) {
        boolean silent() {
            return pipeline.isEmpty() && stage.isEmpty();
        }
    }

    private final Names names;
    private final Texts texts;
    private final List<String> notes = new ArrayList<>();

    Routing(DraftContext desk) {
        this.names = desk.names();
        this.texts = desk.texts();
    }

    /**
     * @param says of the order and its category, in the order of their priority
     * @param otherwise what the settings say
     * @param fresh the order is new in its shop: then the settings' stage goes before the mapped one
     * @param mapped the stage, by id or name, that the shop's status has in a pipeline; it gives way to a stage that
     *     somebody of {@code says} names, and goes before the settings' and a pipeline's first
     */
    Optional<Stage> stage(List<Say> says, Say otherwise, boolean fresh, Function<Pipeline, Optional<String>> mapped) {
        for (Say say : says) {
            Optional<Stage> stage = say.silent() ? Optional.empty() : own(say, otherwise, mapped);
            if (stage.isPresent()) {
                return stage;
            }
        }
        Optional<Pipeline> pipeline = pipelineOf(otherwise);
        return pipeline.flatMap(home -> {
            Optional<Stage> ofSettings = otherwise.stage().flatMap(stage -> usable(ofSettings(otherwise, stage, home)));
            return (fresh ? ofSettings : mappedIn(home, mapped))
                    .or(() -> fresh ? mappedIn(home, mapped) : ofSettings)
                    .or(() -> names.firstStage(home));
        });
    }

    /** The stage that a mapped status of the shop has in a pipeline; empty when it has none there. */
    static Optional<Stage> mapped(Names names, StatusMap map, List<String> shopStatus, Pipeline pipeline) {
        return map.stageOf(shopStatus, pipeline)
                .flatMap(stage -> names.stage(stage, pipeline).value());
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    private Optional<Stage> own(Say say, Say settings, Function<Pipeline, Optional<String>> mapped) {
        if (say.pipeline().isEmpty()) {
            return usable(
                    stage(say.stage().orElseThrow(), names.stageNear(say.stage().orElseThrow(), home(settings))));
        }
        Optional<Pipeline> pipeline = noted(
                        "note.pipeline",
                        say.pipeline().orElseThrow(),
                        names.pipeline(say.pipeline().orElseThrow()))
                .value();
        return pipeline.flatMap(home -> say.stage()
                .flatMap(stage -> usable(stage(stage, names.stage(stage, home))))
                .or(() -> mappedIn(home, mapped))
                .or(() -> names.firstStage(home)));
    }

    private Optional<Stage> mappedIn(Pipeline pipeline, Function<Pipeline, Optional<String>> mapped) {
        return mapped.apply(pipeline).flatMap(stage -> usable(names.stage(stage, pipeline)));
    }

    /** The pipeline that the settings name, or that of the stage they name, or the main one. */
    private Optional<Pipeline> pipelineOf(Say settings) {
        settings.pipeline().ifPresent(pipeline -> noted("note.pipeline", pipeline, names.pipeline(pipeline)));
        Optional<Pipeline> byStage = settings.pipeline().isPresent()
                ? Optional.empty()
                : settings.stage()
                        .flatMap(stage -> stage(stage, names.stageNear(stage, names.mainPipeline()))
                                .value())
                        .map(Stage::pipeline);
        return byStage.or(() -> home(settings));
    }

    private Optional<Pipeline> home(Say settings) {
        return settings.pipeline()
                .flatMap(pipeline -> names.pipeline(pipeline).value())
                .or(names::mainPipeline);
    }

    /** No lead can be created among the incoming ones by naming their stage (amocrm-api.md 4). */
    private static Optional<Stage> usable(Found<Stage> found) {
        return found.value().filter(stage -> !stage.unsorted());
    }

    /** A stage of a wider setting need not exist in the pipeline of a narrower one; one that is missing in all of them is reported. */
    private Found<Stage> ofSettings(Say settings, String stage, Pipeline home) {
        Found<Stage> found = names.stage(stage, home);
        Found<Stage> anywhere = names.stage(stage);
        boolean nowhere = anywhere.value().isEmpty() && !anywhere.ambiguous();
        return settings.pipeline().isPresent() && nowhere ? stage(stage, found) : found;
    }

    private Found<Stage> stage(String written, Found<Stage> found) {
        return noted("note.stage", written, found);
    }

    private <T> Found<T> noted(String why, String written, Found<T> found) {
        if (found.value().isEmpty()) {
            String line = texts.say(why, written);
            notes.add(found.ambiguous() ? line + " " + texts.say("note.ambiguous") : line);
        }
        return found;
    }
}
