package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import amoroutes.intake.mapping.ExpressionFailed;
import amoroutes.intake.mapping.MappedEvent;
import amoroutes.intake.mapping.Scope;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes events of what a vendor's map says. Nothing is refused here: what cannot be read or breaks a rule is kept as it
 * came, for a person, and what is not wanted is dropped with its reason.
 */
public final class HookEvents {
    private static final Logger LOG = LoggerFactory.getLogger("hooks");
    private static final String INVALID = "invalid";
    private static final String UNREADABLE = "unreadable";
    /** The map of the canonical bodies: whoever sends them knows their rules. */
    private static final String OURS = "json";

    private static final int KEY_DIGITS = 32;

    private static final Set<String> TEXTS =
            Set.of("number", "status", "currency", "delivery", "payment", "comment", "url", "name", "email", "phone");
    private static final Set<String> PEOPLE = Set.of("customer", "address");

    private final Orders orders;
    private final Customers customers;
    private final Forms forms;
    private final Statuses statuses;

    public HookEvents(Orders orders, Customers customers, Forms forms, Statuses statuses) {
        this.orders = requireNonNull(orders, "orders is null");
        this.customers = requireNonNull(customers, "customers is null");
        this.forms = requireNonNull(forms, "forms is null");
        this.statuses = requireNonNull(statuses, "statuses is null");
    }

    /** What the call holds; nothing for the test of an address. */
    List<Accepted> of(Hook hook) {
        List<Accepted> events = new ArrayList<>();
        for (Item item : hook.items()) {
            if (item instanceof Parsed parsed) {
                events.addAll(of(hook, parsed));
            } else {
                events.add(unreadable(hook, (Unreadable) item));
            }
        }
        if (hook.items().isEmpty()) {
            events.add(plain(hook, hook.map().usualKind(), Optional.empty(), RawText.of(hook.raw()))
                    .beginning(InitialState.parked(INVALID, "neither the body nor the address holds anything", null)));
        }
        events.forEach(HookEvents::tell);
        return events;
    }

    private List<Accepted> of(Hook hook, Parsed parsed) {
        Document body = parsed.document();
        try {
            Scope scope = hook.scope(body);
            if (hook.map().isPing(scope)) {
                return List.of();
            }
            List<MappedEvent> mapped = hook.map().events(scope);
            return mapped.isEmpty()
                    ? List.of(unfit(hook, body, "no event of " + hook.map().name() + ".yaml fits this body"))
                    : mapped.stream()
                            .map(event -> told(of(hook, event, body), event, parsed.aside()))
                            .toList();
        } catch (ExpressionFailed e) {
            return List.of(unfit(hook, body, e.getMessage()));
        } catch (StackOverflowError e) {
            return List.of(unfit(hook, body, Problem.TOO_INVOLVED));
        }
    }

    /** What the map says of the change goes before what the body's canonical fields say. */
    private static Accepted told(Accepted accepted, MappedEvent event, Metadata aside) {
        Metadata all = new Metadata(event.changed(), event.remarks())
                .and(aside.changed(), aside.remarks())
                .and(accepted.changed(), accepted.remarks());
        return accepted.with(all.changed(), all.remarks());
    }

    private Accepted unfit(Hook hook, Document body, String reason) {
        return parked(hook, hook.map().usualKind(), Optional.empty(), body, reason, null);
    }

    private Accepted of(Hook hook, MappedEvent event, Document body) {
        ProblemCollector complaints =
                hook.map().name().equals(OURS) ? new ProblemCollector(0, 0) : ProblemCollector.lenient();
        Optional<Accepted> accepted = accepted(hook, event, complaints);
        if (event.dropped().isPresent()) {
            return accepted.orElseGet(() ->
                            plain(hook, event.kind(), event.id(), hook.token().without(body.fields())))
                    .beginning(InitialState.dropped(event.dropped().get()));
        }
        if (event.parked().isPresent()) {
            return parked(hook, event.kind(), event.id(), body, event.parked().get(), null);
        }
        return accepted.orElseGet(() -> {
            Problem first = complaints.problems().get(0);
            return parked(hook, event.kind(), event.id(), body, first.message(), first.path());
        });
    }

    private Optional<Accepted> accepted(Hook hook, MappedEvent event, ProblemCollector complaints) {
        if (event.kind() == Kind.FORM) {
            return forms.ofVendor(hook.source(), event, complaints);
        }
        Map<String, Object> fields = oneText(Attachments.named(event.fields()));
        fields.put("source", hook.source());
        event.id().filter(id -> event.kind() != Kind.ORDER_STATUS).ifPresent(id -> fields.put("id", id));
        Parsed item = new Parsed(0, 0, new Document(fields), "");
        RawEvent raw = new RawEvent(hook.source(), "", "", Map.of(), event.id().orElse(""), new byte[0]);
        return switch (event.kind()) {
            case ORDER -> orders.accept(item, raw, complaints);
            case ORDER_STATUS -> statuses.accept(item, raw, complaints);
            case CUSTOMER, FORM -> customers.accept(item, raw, complaints);
        };
    }

    private Accepted parked(Hook hook, Kind kind, Optional<String> id, Document body, String reason, String path) {
        return plain(hook, kind, id, hook.token().without(body.fields()))
                .beginning(InitialState.parked(INVALID, reason, path == null || path.isEmpty() ? null : path));
    }

    private Accepted unreadable(Hook hook, Unreadable item) {
        Problem first = item.problems().get(0);
        String code = item.broken() ? UNREADABLE : INVALID;
        return plain(hook, hook.map().usualKind(), Optional.empty(), RawText.of(hook.raw()))
                .beginning(InitialState.parked(code, sentence(first), null));
    }

    /** Without the place: where the syntax is broken a value may be taken for a key. */
    private static String sentence(Problem problem) {
        return (problem.line() > 0 ? "line " + problem.line() + ": " : "") + problem.message();
    }

    /** As it came, under the vendor's id where there is one that can be a key; so that a person is found in it, and erased. */
    private Accepted plain(Hook hook, Kind kind, Optional<String> id, Map<String, Object> body) {
        String text = Canonical.text(body);
        String hash = Sha256.hex(text);
        String external = id.filter(
                        given -> given.length() <= Rules.MAX_ID && given.chars().noneMatch(Character::isISOControl))
                .orElse(hash.substring(0, KEY_DIGITS));
        return new Accepted(
                new Key(hook.source(), kind, external), text, hash, forms.about(hook.source(), new Document(body)));
    }

    private static void tell(Accepted event) {
        event.beginning().ifPresent(begins -> LOG.info("{} is {}: {}", event.key(), begins.state(), begins.reason()));
    }

    /**
     * Makes one text of several where an order or a customer has one: a site may well ask for two phones, or hold two
     * fields of one name, and that is no reason to park what it sends.
     */
    private static Map<String, Object> oneText(Map<String, Object> fields) {
        Map<String, Object> texts = new LinkedHashMap<>(fields);
        texts.replaceAll((name, value) -> {
            if (PEOPLE.contains(name) && value instanceof Map<?, ?> person) {
                Map<String, Object> plain = new LinkedHashMap<>();
                person.forEach((part, text) -> plain.put(part.toString(), joined(text)));
                return plain;
            }
            return TEXTS.contains(name) ? joined(value) : value;
        });
        return texts;
    }

    private static Object joined(Object value) {
        return value instanceof List<?> list && list.stream().noneMatch(HookEvents::nested)
                ? list.stream()
                        .flatMap(one -> Document.textOf(one).stream())
                        .distinct()
                        .collect(Collectors.joining(", "))
                : value;
    }

    private static boolean nested(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
