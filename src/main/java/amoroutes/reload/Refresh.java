package amoroutes.reload;

import java.util.List;

/** What a look at the route files led to. */
public sealed interface Refresh {
    /** The running generation was built from just these files. */
    record Unchanged() implements Refresh {
        @Override
        public String toString() {
            return "Routes unchanged";
        }
    }

    /** @param millis from reading the files until the new routes took over */
    record Swapped(int generation, long millis) implements Refresh {
        @Override
        public String toString() {
            return "Routes of generation " + generation + " took over in " + millis + " ms";
        }
    }

    /** The files are wrong: the running generation goes on. */
    record Refused(List<RouteError> errors) implements Refresh {
        @Override
        public String toString() {
            return new RoutesRefused(errors).getMessage() + "\nThe routes from before run on.";
        }
    }

    /** A route that must not run twice side by side is still at work: the running generation goes on, look again. */
    record Busy(List<String> routes) implements Refresh {
        @Override
        public String toString() {
            return "New routes wait until " + String.join(", ", routes) + " has done what it has begun";
        }
    }
}
