package amoroutes.intake.mapping;

import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Arithmetic with amounts as shops write them. Where the first argument is none, there is no result. */
final class Sums {
    private static final int CENTS = 2;

    private Sums() {}

    /** All amounts together; an argument may be a list of them. */
    static Object total(List<?> arguments) {
        return first(arguments).isEmpty()
                ? unread(arguments)
                : amounts(arguments).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The first less all others. */
    static Object minus(List<?> arguments) {
        Optional<BigDecimal> first = first(arguments);
        return first.isEmpty()
                ? unread(arguments)
                : amounts(arguments.subList(1, arguments.size())).reduce(first.get(), BigDecimal::subtract);
    }

    /** What is to be taken off. */
    static Object negative(List<?> arguments) {
        return first(arguments).<Object>map(BigDecimal::negate).orElseGet(() -> unread(arguments));
    }

    /** Rounded to cents; a factor that is none counts as one. */
    static Object times(List<?> arguments) {
        return first(arguments).isEmpty()
                ? unread(arguments)
                : amounts(arguments)
                        .reduce(BigDecimal.ONE, BigDecimal::multiply)
                        .setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** The first divided by the second, rounded to cents; undivided where the second is none, or zero. */
    static Object over(List<?> arguments) {
        Optional<BigDecimal> first = first(arguments);
        Optional<BigDecimal> by = first(arguments.subList(Math.min(1, arguments.size()), arguments.size()))
                .filter(number -> number.signum() != 0);
        return first.isPresent() && by.isPresent()
                ? first.get().divide(by.get(), CENTS, RoundingMode.HALF_UP)
                : first.<Object>map(amount -> amount).orElseGet(() -> unread(arguments));
    }

    /** What cannot be read stays as it was typed, so that it is reported; null where there is nothing. */
    private static Object unread(List<?> arguments) {
        return arguments.stream()
                .limit(1)
                .flatMap(argument -> Plain.scalar(argument).stream())
                .filter(typed -> !typed.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static Optional<BigDecimal> first(List<?> arguments) {
        return arguments.stream()
                .limit(1)
                .flatMap(argument -> amounts(List.of(argument == null ? "" : argument)))
                .reduce(BigDecimal::add);
    }

    private static Stream<BigDecimal> amounts(List<?> arguments) {
        return arguments.stream()
                .flatMap(argument -> argument instanceof List<?> list ? list.stream() : Stream.ofNullable(argument))
                .flatMap(amount -> Plain.scalar(amount).flatMap(Numbers::sent).stream());
    }
}
