package amoroutes.modx;

import amoroutes.settings.FieldMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A chunk, template or page that calls the component's form hook.
 *
 * @param place for people: {@code chunk tpl.contact (5)}
 * @param settings ours that mean what the call's parameters said, as lines of the settings file
 */
public record FormCall(String place, List<String> settings) {
    public static final String HOOK = "amoCRMAddContact";

    /** The name of a form whose call gives none; the hook of ours uses the same. */
    private static final String NAMELESS = "site";

    private static final Pattern PARAMETER =
            Pattern.compile("['\"&]?\\b(\\w+)['\"]?\\s*=>?\\s*([`'\"])(.*?)\\2", Pattern.DOTALL);
    private static final Map<String, String> OURS = Map.of(
            "amoCRMFormPipelineId", "pipeline-id",
            "amoCRMFormStatusNew", "status-new",
            "amoCRMFormFilledFields", "filled-fields");

    public FormCall {
        settings = List.copyOf(settings);
    }

    /** Empty for a text that does not call the hook. Where several calls stand in it, each says its settings. */
    static Optional<FormCall> in(String place, String text) {
        if (!text.contains(HOOK)) {
            return Optional.empty();
        }
        Set<String> lines = new LinkedHashSet<>();
        for (String call : text.split("\\[\\[|\\{\\{?\\$")) {
            if (call.contains(HOOK)) {
                lines.addAll(settings(call));
            }
        }
        return Optional.of(new FormCall(place, List.copyOf(lines)));
    }

    private static List<String> settings(String call) {
        List<String> lines = new ArrayList<>();
        String form =
                value(call, "amoCRMForm").or(() -> value(call, "formName")).orElse(NAMELESS);
        value(call, "amoCRMmodxAmoFieldsEq").ifPresent(map -> lines.add("form." + form + ".fields=" + targets(map)));
        OURS.forEach((parameter, key) ->
                value(call, parameter).ifPresent(value -> lines.add("form." + form + "." + key + "=" + value)));
        return lines.stream().sorted().toList();
    }

    /** The hook renames the fields as the call says: here they bear amoCRM's names already. */
    private static String targets(String map) {
        return FieldMap.parse(map).pairs().stream()
                .map(FieldMap.Pair::target)
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static Optional<String> value(String call, String parameter) {
        Matcher found = PARAMETER.matcher(call);
        while (found.find()) {
            if (found.group(1).equals(parameter) && !found.group(3).isBlank()) {
                return Optional.of(found.group(3).strip());
            }
        }
        return Optional.empty();
    }
}
