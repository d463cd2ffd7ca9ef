package amoroutes.intake.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Any JSONata, compiled once. One that does not come to an end within its {@link Steps} is {@link Endless}.
 */
final class JsonataExpression implements Expression {
    private static final Map<ZoneId, Map<String, JFunction>> HELPERS = new ConcurrentHashMap<>();

    private final Jsonata compiled;

    /** @throws IllegalArgumentException when it is no JSONata, or calls what does not exist */
    JsonataExpression(String text) {
        try {
            compiled = Jsonata.jsonata(text);
        } catch (JException | ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            throw new IllegalArgumentException("is no JSONata expression: " + e.getMessage(), e);
        }
        Names.check(text);
        compiled.setValidateInput(false);
        PatientRegex.ALL.forEach((name, function) ->
                compiled.registerFunction(name, new JFunction(function, PatientRegex.SIGNATURES.get(name))));
    }

    @Override
    public Object value(Scope scope) {
        Jsonata.Frame frame = compiled.createFrame();
        new Steps().count(frame);
        HELPERS.computeIfAbsent(scope.zone(), JsonataExpression::helpers).forEach(frame::bind);
        frame.bind("body", scope.body());
        frame.bind("header", (Object) scope.header());
        frame.bind("query", (Object) scope.query());
        try {
            return Plain.of(compiled.evaluate(scope.item(), frame));
        } catch (StackOverflowError e) {
            throw new Endless();
        }
    }

    private static Map<String, JFunction> helpers(ZoneId zone) {
        Map<String, JFunction> functions = new HashMap<>();
        Helpers.ALL.forEach((name, helper) ->
                functions.put(name, new JFunction((input, arguments) -> helper.apply(plain(arguments), zone), null)));
        return functions;
    }

    private static List<?> plain(List<?> arguments) {
        return (List<?>) Plain.of(arguments);
    }

    /**
     * Counts the steps of one evaluation, since a clock would cut a good one short on a busy machine. Used once.
     */
    private static final class Steps {
        /** A big body takes some thousands; so many take about half a second. */
        private static final int MOST = 100_000;

        private static final int DEEPEST = 150;

        private int steps;
        private int depth;

        void count(Frame frame) {
            frame.setEvaluateEntryCallback((part, input, environment) -> {
                if (++steps > MOST || ++depth > DEEPEST) {
                    throw new Endless();
                }
            });
            frame.setEvaluateExitCallback((part, input, environment, result) -> depth--);
        }
    }
}
