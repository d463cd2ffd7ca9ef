package amoroutes.intake.mapping;

import java.time.ZoneId;
import java.util.List;

/** A function that expressions can call by its name. It never fails: what it cannot use is null. */
@FunctionalInterface
interface Helper {
    /**
     * @param arguments in our types; null for an absent value
     * @param zone of times that name none
     */
    Object apply(List<?> arguments, ZoneId zone);
}
