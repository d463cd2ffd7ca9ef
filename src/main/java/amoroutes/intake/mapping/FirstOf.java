package amoroutes.intake.mapping;

import java.util.List;

/** The first value that is not empty. */
record FirstOf(List<Expression> expressions) implements Expression {
    FirstOf {
        expressions = List.copyOf(expressions);
    }

    @Override
    public Object value(Scope scope) {
        for (Expression expression : expressions) {
            Object value = expression.value(scope);
            if (!Plain.isEmpty(value)) {
                return value;
            }
        }
        return null;
    }
}
