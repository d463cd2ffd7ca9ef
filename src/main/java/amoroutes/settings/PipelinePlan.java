package amoroutes.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pipelines and stages that settings name and the account lacks, where {@code amocrm.auto-update-pipelines} is yes. */
public final class PipelinePlan {
    /** The id of a pipeline that is not there yet. */
    public static final long NEW = 0;

    /**
     * One pipeline that is to be made, or gets further stages.
     *
     * @param id {@link #NEW} when it is to be made
     * @param lastSort place of its last ordinary stage
     * @param stages names of those to be made in it
     */
    public record Part(long id, String name, int lastSort, List<String> stages) {
        public Part {
            stages = List.copyOf(stages);
        }
    }

    private final Optional<Account.Pipeline> main;
    private final Map<String, Account.Pipeline> pipelines = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> stages = new LinkedHashMap<>();

    PipelinePlan(Names names) {
        main = names.mainPipeline();
    }

    /** Each pipeline once, in the order in which the settings name them. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        pipelines.forEach((key, pipeline) -> parts.add(new Part(
                pipeline.id(),
                pipeline.name(),
                lastSort(pipeline),
                List.copyOf(stages.get(key).values()))));
        return parts;
    }

    /** Nobody would know the name of a number, and two of one name do not become fewer by a third. */
    static boolean nameable(String text, Found<?> found) {
        return found.value().isEmpty() && !found.ambiguous() && !text.matches("\\d+");
    }

    /** The pipeline as it will be: with nothing but the stages that every one has. */
    Account.Pipeline pipeline(String name) {
        List<Account.Status> closed = main.stream()
                .flatMap(pipeline -> pipeline.statuses().stream())
                .filter(status -> status.id() == Account.Status.WON || status.id() == Account.Status.LOST)
                .toList();
        return add(new Account.Pipeline(NEW, name.strip(), false, false, closed));
    }

    void stage(Account.Pipeline pipeline, String name) {
        add(pipeline);
        stages.get(key(pipeline)).putIfAbsent(name.strip().toLowerCase(Locale.ROOT), name.strip());
    }

    private Account.Pipeline add(Account.Pipeline pipeline) {
        stages.putIfAbsent(key(pipeline), new LinkedHashMap<>());
        Account.Pipeline before = pipelines.putIfAbsent(key(pipeline), pipeline);
        return before == null ? pipeline : before;
    }

    private static String key(Account.Pipeline pipeline) {
        return pipeline.id() == NEW ? pipeline.name().toLowerCase(Locale.ROOT) : String.valueOf(pipeline.id());
    }

    private static int lastSort(Account.Pipeline pipeline) {
        return pipeline.statuses().stream()
                .filter(status -> !new Stage(pipeline, status).closed())
                .mapToInt(Account.Status::sort)
                .max()
                .orElse(0);
    }
}
