package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code GET /events}, newest first (amocrm-api-full.md section 17). */
record EventsApi(Model model, EventLog log) {
    private static final String PATH = "/api/v4/events";
    private static final int LARGEST_PAGE = 100;

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> list(call));
        router.add(
                "GET",
                PATH + "/{uid}",
                (call, holes) -> Answer.found(find(holes.text()).map(this::json)));
    }

    private Optional<EventLog.Event> find(String id) {
        return log.events().stream().filter(event -> event.id().equals(id)).findFirst();
    }

    private Answer list(Call call) {
        Query query = call.query();
        Set<Long> entities = query.numbers("filter[entity_id]");
        Set<Long> people = query.numbers("filter[created_by]");
        if (entities.size() > 10 || people.size() > 10) {
            return Problem.badRequest("Invalid filter");
        }
        Query.Range time = query.range("filter[created_at]");
        Predicate<EventLog.Event> wanted = event -> (entities.isEmpty() || entities.contains(event.entityId()))
                && (people.isEmpty() || people.contains(event.by()))
                && time.holds(event.at());
        List<EventLog.Event> shown = new ArrayList<>(log.events().stream()
                .filter(wanted)
                .filter(named(query, "filter[id]", EventLog.Event::id))
                .filter(named(query, "filter[entity]", EventLog.Event::entityType))
                .filter(ofType(query))
                .toList());
        Collections.reverse(shown);
        return model.lists().page(call, "events", shown, this::json, LARGEST_PAGE);
    }

    private static Predicate<EventLog.Event> named(Query query, String filter, Function<EventLog.Event, String> what) {
        List<String> wanted = commas(query, filter);
        return event -> wanted.isEmpty() || wanted.contains(what.apply(event));
    }

    /** {@code custom_field_value_changed} is that of any field. */
    private static Predicate<EventLog.Event> ofType(Query query) {
        List<String> wanted = commas(query, "filter[type]");
        return event -> wanted.isEmpty()
                || wanted.contains(event.type())
                || wanted.contains(event.type().replaceFirst("custom_field_\\d+_", "custom_field_"));
    }

    private static List<String> commas(Query query, String filter) {
        return query.all(filter).stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .toList();
    }

    private ObjectNode json(EventLog.Event event) {
        ObjectNode json = Json.object()
                .put("id", event.id())
                .put("type", event.type())
                .put("entity_id", event.entityId())
                .put("entity_type", event.entityType())
                .put("created_by", event.by())
                .put("created_at", event.at());
        json.set("value_after", event.shownAfter());
        json.set("value_before", event.before());
        json.put("account_id", DemoAccount.ACCOUNT);
        Json.self(json, model.url() + PATH + "/" + event.id());
        String plural = event.entityType().equals("company") ? "companies" : event.entityType() + "s";
        Json.self(
                json.putObject("_embedded").putObject("entity").put("id", event.entityId()),
                model.url() + "/api/v4/" + plural + "/" + event.entityId());
        return json;
    }
}
