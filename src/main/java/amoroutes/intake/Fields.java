package amoroutes.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rule for an object: its known fields have rules of their own, unknown ones are kept as they are. */
record Fields(Map<String, Rules.Rule> rules) implements Rules.Rule {
    static Fields none() {
        return new Fields(Map.of());
    }

    Fields with(Rules.Rule rule, String... names) {
        Map<String, Rules.Rule> more = new LinkedHashMap<>(rules);
        for (String name : names) {
            more.put(name, rule);
        }
        return new Fields(more);
    }

    @Override
    public Object check(Object value, Place place, ProblemCollector complaints) {
        if (value instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            complaints.add(place, "must be an object");
            return value;
        }
        return check(map, place, complaints);
    }

    Map<String, Object> check(Map<?, ?> map, Place place, ProblemCollector complaints) {
        Map<String, Object> checked = new LinkedHashMap<>();
        map.forEach((name, value) -> checked.put((String) name, value));
        rules.forEach((name, rule) ->
                checked.computeIfPresent(name, (key, value) -> rule.check(value, place.field(name), complaints)));
        return checked;
    }
}
