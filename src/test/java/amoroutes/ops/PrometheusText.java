package amoroutes.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format 0.0.4 as strictly as it is defined; whatever does not fit is an error that names the line. */
public final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"";
    private static final Pattern LABELS = Pattern.compile(LABEL + "(?:,|$)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL
            + ")*,?)\\})? ([+-]?(?:Inf|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|NaN)(?: -?\\d+)?");
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") .*");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, List<String>> labels = new LinkedHashMap<>();

    private PrometheusText() {}

    /** @throws IllegalArgumentException naming the first line that is not valid */
    public static PrometheusText parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line must end with a line feed");
        }
        PrometheusText parsed = new PrometheusText();
        for (String line : text.split("\n")) {
            if (!line.isEmpty() && !parsed.take(line)) {
                throw new IllegalArgumentException("not a line of Prometheus: " + line);
            }
        }
        return parsed;
    }

    private boolean take(String line) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            return types.put(type.group(1), type.group(2)) == null;
        }
        Matcher sample = SAMPLE.matcher(line);
        return line.startsWith("#") ? HELP.matcher(line).matches() : sample.matches() && sample(line, sample);
    }

    private boolean sample(String line, Matcher sample) {
        String series = line.substring(0, line.lastIndexOf(' '));
        if (sample.group(2) != null) {
            Matcher label = LABELS.matcher(sample.group(2));
            while (label.find()) {
                labels.computeIfAbsent(label.group(1), name -> new ArrayList<>())
                        .add(label.group(2));
            }
        }
        double value = Double.parseDouble(sample.group(7).replace("Inf", "Infinity"));
        return typed(sample.group(1)) && samples.put(series, value) == null;
    }

    private boolean typed(String name) {
        return types.containsKey(name) || "histogram".equals(types.get(name.replaceFirst("_(bucket|sum|count)$", "")));
    }

    /** By metric, such as {@code amocrm_delivery_seconds}. */
    public Map<String, String> types() {
        return types;
    }

    /** By series, such as {@code amocrm_queue_events{state="queued"}}. */
    public Map<String, Double> samples() {
        return samples;
    }

    /** All values that this label has anywhere. */
    public List<String> values(String label) {
        return labels.getOrDefault(label, List.of());
    }

    /** @throws AssertionError when there is no such series */
    public double value(String series) {
        Double value = samples.get(series);
        if (value == null) {
            throw new AssertionError("there is no " + series + " among " + samples.keySet());
        }
        return value;
    }
}
