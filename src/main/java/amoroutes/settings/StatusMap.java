package amoroutes.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which stage a shop's status stands for ({@code amocrm.order-statuses}). When nothing is mapped, equal names match.
 *
 * @param everywhere shop status (lower case) to stage, in whatever pipeline the lead is
 * @param byPipeline the same for single pipelines, by the pipeline's id or name as it is written
 */
public record StatusMap(Map<String, String> everywhere, Map<String, Map<String, String>> byPipeline) {
    public boolean isEmpty() {
        return everywhere.isEmpty() && byPipeline.isEmpty();
    }

    /**
     * The stage, by id or name, that a shop's status has in a pipeline; the pipeline's own entry goes first.
     *
     * @param names what the shop calls the status: its id, then its name where that is known
     */
    public Optional<String> stageOf(List<String> names, Account.Pipeline pipeline) {
        return isEmpty()
                ? names.stream().reduce((id, name) -> name)
                : names.stream()
                        .flatMap(name -> mapped(name.toLowerCase(Locale.ROOT), pipeline).stream())
                        .findFirst();
    }

    private Optional<String> mapped(String status, Account.Pipeline pipeline) {
        return byPipeline.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(pipeline.name())
                        || entry.getKey().equals(String.valueOf(pipeline.id())))
                .map(entry -> entry.getValue().get(status))
                .filter(stage -> stage != null)
                .findFirst()
                .or(() -> Optional.ofNullable(everywhere.get(status)));
    }

    static StatusMap parse(String text) {
        if (text.isBlank()) {
            return new StatusMap(Map.of(), Map.of());
        }
        if (!(Parsers.json(text) instanceof ObjectNode object)) {
            throw new IllegalArgumentException("is no JSON object: write {\"<shop status>\":\"<stage>\"}");
        }
        Map<String, String> everywhere = new LinkedHashMap<>();
        Map<String, Map<String, String>> byPipeline = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode statuses) {
                byPipeline.put(entry.getKey().strip(), stages(statuses.properties()));
            } else {
                everywhere.putAll(stages(Set.of(entry)));
            }
        });
        return new StatusMap(everywhere, byPipeline);
    }

    private static Map<String, String> stages(Set<Map.Entry<String, JsonNode>> statuses) {
        Map<String, String> stages = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> status : statuses) {
            JsonNode stage = status.getValue();
            if (!stage.isNumber() && (!stage.isTextual() || stage.asText().isBlank())) {
                throw new IllegalArgumentException("status " + status.getKey() + " needs a stage, by id or name");
            }
            stages.put(
                    status.getKey().strip().toLowerCase(Locale.ROOT),
                    stage.asText().strip());
        }
        return stages;
    }
}
