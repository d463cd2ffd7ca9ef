package amoroutes.intake.mapping;

import amoroutes.order.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of one vendor, read from its file. Thread-safe.
 *
 * @param name the preset's, which is the file's
 * @param signature {@code header:algorithm:encoding}, where the vendor signs
 * @param secretEscaped the vendor signs with a secret whose {@code &amp;} was turned back before
 * @param tokenField where in the body a token stands
 * @param methods of HTTP by which the vendor calls, POST among them
 * @param headers that the expressions look at
 * @param ping an unsigned test of the address when one of them holds: answered, and never an event
 * @param answer what the vendor hears once his body is kept; empty: nothing in particular
 * @param events the first that fits says what a body is
 */
public record HookMap(
        String name,
        Optional<String> signature,
        boolean secretEscaped,
        Optional<String> tokenField,
        Set<String> methods,
        List<String> headers,
        List<Expression> ping,
        Optional<ObjectMapping> answer,
        List<EventRule> events) {
    public HookMap {
        methods = Set.copyOf(methods);
        headers = List.copyOf(headers);
        ping = List.copyOf(ping);
        events = List.copyOf(events);
    }

    /** @throws ExpressionFailed when that cannot be said */
    public boolean isPing(Scope scope) {
        return ping.stream().anyMatch(test -> test.holds(scope));
    }

    /** What the vendor wants to hear, as a tree; empty when any 200 will do. */
    public Optional<Object> answer(Scope scope) {
        try {
            return answer.map(mapping -> mapping.value(scope.noting(failure -> {})));
        } catch (ExpressionFailed e) {
            return Optional.empty();
        }
    }

    /** What a body is when nothing else fits: the kind of one that nobody can read. */
    public Kind usualKind() {
        return events.get(events.size() - 1).kind();
    }

    /**
     * The events of one body; none when no rule fits it and it is no form either.
     *
     * @throws ExpressionFailed when an expression fails that decides about an event, or any does not come to an end
     */
    public List<MappedEvent> events(Scope scope) {
        List<MappedEvent> mapped = events.stream()
                .filter(rule -> rule.fits(scope))
                .findFirst()
                .map(rule -> scopes(rule, scope).map(each -> event(rule, each)).toList())
                .orElse(List.of());
        boolean unknown = mapped.stream()
                .allMatch(event -> event.kind() != Kind.FORM
                        && event.id().isEmpty()
                        && event.dropped().isEmpty());
        return unknown ? UnknownForm.of(scope).map(List::of).orElse(mapped) : mapped;
    }

    private static Stream<Scope> scopes(EventRule rule, Scope scope) {
        if (rule.each().isEmpty()) {
            return Stream.of(scope);
        }
        Object things = rule.each().get().value(scope);
        return (things instanceof List<?> list ? list.stream() : Stream.ofNullable(things))
                .filter(Objects::nonNull)
                .map(scope::at);
    }

    private static MappedEvent event(EventRule rule, Scope scope) {
        Set<String> remarks = new LinkedHashSet<>();
        Scope optional = scope.noting(remarks::add);
        Map<String, Object> given = new LinkedHashMap<>();
        if (rule.fields().value(optional) instanceof Map<?, ?> mapped) {
            mapped.forEach((key, value) -> given.put(key.toString(), value));
        }
        rule.rest().addTo(given, scope.item(), Vocabulary.of(rule.kind()));
        Map<String, Object> fields = HtmlText.plain(given);
        if (rule.kind() == Kind.ORDER) {
            Balance.settle(fields).ifPresent(remarks::add);
        }
        return new MappedEvent(
                rule.kind(),
                Plain.scalar(rule.id().value(scope)),
                Plain.scalar(rule.form().value(optional)).orElse(""),
                fields,
                first(rule.drop(), scope),
                first(rule.park(), scope),
                Changed.of(rule.changed().value(optional), scope.zone()),
                List.copyOf(remarks));
    }

    private static Optional<String> first(List<EventRule.Reason> reasons, Scope scope) {
        return reasons.stream()
                .filter(reason -> reason.when().holds(scope))
                .map(EventRule.Reason::because)
                .findFirst();
    }
}
