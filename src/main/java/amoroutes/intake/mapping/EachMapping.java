package amoroutes.intake.mapping;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One object for each element of a list; paths begin at the element. */
record EachMapping(Expression list, ObjectMapping element) implements Mapping {
    @Override
    public Object value(Scope scope) {
        Object given = list.value(scope);
        List<?> elements = given instanceof List<?> several
                ? several
                : Stream.ofNullable(given).toList();
        return elements.stream()
                .filter(Objects::nonNull)
                .map(one -> element.value(scope.at(one)))
                .filter(object -> !object.isEmpty())
                .toList();
    }
}
