package amoroutes.intake.mapping;

import static java.util.Objects.requireNonNull;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any JSONata, compiled once. Where it fails on a body there is no value, and the log says so; one that does not come to
 * an end within its {@link Steps} is {@link Endless}.
 */
final class JsonataExpression implements Expression {
    private static final Logger LOG = LoggerFactory.getLogger("hooks");

    private static final Map<ZoneId, Map<String, JFunction>> HELPERS = new ConcurrentHashMap<>();

    private final String text;
    private final Jsonata compiled;

    /** @throws IllegalArgumentException when it is no JSONata */
    JsonataExpression(String text) {
        this.text = requireNonNull(text, "text is null");
        try {
            compiled = Jsonata.jsonata(text);
        } catch (JException | ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            throw new IllegalArgumentException("is no JSONata expression: " + e.getMessage(), e);
        }
        compiled.setValidateInput(false);
        PatientRegex.ALL.forEach((name, function) ->
                compiled.registerFunction(name, new JFunction(function, PatientRegex.SIGNATURES.get(name))));
    }

    @Override
    public Object value(Scope scope) {
        Jsonata.Frame frame = compiled.createFrame();
        new Steps(text).count(frame);
        HELPERS.computeIfAbsent(scope.zone(), JsonataExpression::helpers).forEach(frame::bind);
        frame.bind("body", scope.body());
        frame.bind("header", (Object) scope.header());
        frame.bind("query", (Object) scope.query());
        try {
            return Plain.of(compiled.evaluate(scope.item(), frame));
        } catch (Endless | StackOverflowError e) {
            throw new Endless(text);
        } catch (RuntimeException e) {
            LOG.warn("The expression {} failed on a body: {}", text, reason(e));
            return null;
        }
    }

    /** Messages of failures may quote values. */
    private static String reason(Throwable failure) {
        return failure instanceof JException known && known.getError() != null
                ? known.getError()
                : failure.getClass().getSimpleName();
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
}
