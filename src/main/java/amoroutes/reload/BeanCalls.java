package amoroutes.reload;

import amoroutes.common.Nearest;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConverter;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.util.URISupport;

/**
 * Has each bean the method that is called, with so many values? Camel asks only for some of the ways in which a route
 * can call one, and for the number of values not before a message comes by.
 */
record BeanCalls(CamelContext context, List<RouteModel> models) {
    /** {@code ${bean:name?method=m(…)}}, {@code ${bean:name.m}}, {@code ${bean:name::m}} inside any text. */
    private static final Pattern IN_TEXT =
            Pattern.compile("\\$(?:simple)?\\{bean:([\\w-]+)(?:\\?method=|::|\\.)(\\w+)(\\(?)");

    /** Parameters of these types are filled by Camel. */
    private static final Set<Class<?>> FILLED =
            Set.of(Exchange.class, Message.class, CamelContext.class, Registry.class, TypeConverter.class);

    List<RouteError> broken() {
        Set<RouteError> errors = new LinkedHashSet<>();
        for (RouteModel model : models) {
            model.steps().forEach(step -> inStep(step).map(step::error).ifPresent(errors::add));
            model.texts().stream()
                    .map(RouteText::scalars)
                    .forEach(lines -> lines.forEach((line, text) -> inText(text).stream()
                            .map(message -> new RouteError(model.file(), line, "", "", message))
                            .forEach(errors::add)));
        }
        return List.copyOf(errors);
    }

    private Optional<String> inStep(RouteModel.Step step) {
        if (step.definition() instanceof BeanDefinition bean && bean.getRef() != null && bean.getMethod() != null) {
            return wrong(step.filled(bean.getRef()), step.filled(bean.getMethod()));
        }
        if (step.definition() instanceof EndpointRequiredDefinition to
                && to.getEndpointUri().startsWith("bean:")) {
            String uri = step.filled(to.getEndpointUri());
            int query = uri.indexOf('?');
            return query < 0 ? Optional.empty() : wrong(uri.substring("bean:".length(), query), method(uri));
        }
        return Optional.empty();
    }

    private List<String> inText(String text) {
        List<String> messages = new ArrayList<>();
        Matcher call = IN_TEXT.matcher(text);
        while (call.find()) {
            String values = call.group(3).isEmpty() ? "" : text.substring(call.end() - 1, end(text, call.end() - 1));
            Optional<String> message = context.getRegistry().lookupByName(call.group(1)) == null
                    ? Optional.of("There is no bean " + call.group(1))
                    : wrong(call.group(1), call.group(2) + values);
            message.ifPresent(messages::add);
        }
        return messages;
    }

    /** Why this call cannot be made; that a step's bean does not exist is reported when the route is built. */
    private Optional<String> wrong(String bean, String call) {
        Object target = context.getRegistry().lookupByName(bean);
        int open = call.indexOf('(');
        String name = open < 0 ? call : call.substring(0, open);
        if (target == null || name.isEmpty() || bean.contains("{{") || call.contains("{{")) {
            return Optional.empty();
        }
        List<Method> methods = Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        if (methods.isEmpty()) {
            return Optional.of("The bean " + bean + " has no method " + name + instead(target, name));
        }
        if (open < 0 || !call.endsWith(")")) {
            return Optional.empty();
        }
        int values = values(call.substring(open + 1, call.length() - 1));
        return methods.stream().anyMatch(method -> takes(method, values))
                ? Optional.empty()
                : Optional.of("The method " + name + " of the bean " + bean + " takes "
                        + methods.get(0).getParameterCount() + " value(s), not " + values);
    }

    private static String instead(Object target, String name) {
        Set<String> names = new TreeSet<>();
        for (Method method : target.getClass().getMethods()) {
            if (method.getDeclaringClass() != Object.class) {
                names.add(method.getName());
            }
        }
        return Nearest.meant(name, names)
                .map(meant -> ": did you mean " + meant + "?")
                .orElse("; it has " + String.join(", ", names));
    }

    private static boolean takes(Method method, int values) {
        long filled = Arrays.stream(method.getParameters())
                .filter(BeanCalls::isFilled)
                .count();
        return values <= method.getParameterCount() && values >= method.getParameterCount() - filled;
    }

    private static boolean isFilled(Parameter parameter) {
        return parameter.getAnnotations().length > 0 || FILLED.contains(parameter.getType());
    }

    /** Counted as Camel splits them. */
    private static int values(String inside) {
        int values = 0;
        if (!inside.isBlank()) {
            var each = ObjectHelper.createIterator(inside, ",", true);
            while (each.hasNext()) {
                each.next();
                values++;
            }
        }
        return values;
    }

    /** Behind the parenthesis that closes the one at this place; the place itself when none does. */
    private static int end(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return open;
    }

    private static String method(String uri) {
        try {
            Map<String, Object> options = URISupport.parseQuery(URISupport.extractQuery(uri));
            return String.valueOf(options.getOrDefault("method", ""));
        } catch (URISyntaxException reportedWhenBuilt) {
            return "";
        }
    }
}
