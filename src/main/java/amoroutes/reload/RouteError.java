package amoroutes.reload;

/**
 * Why a set of route files cannot run.
 *
 * @param file name of the file; empty when it is about none of them
 * @param line from 1; 0 when it is not known
 * @param route id of the route; empty when it is not about one
 * @param step the step as Camel writes it; empty when it is about the whole route
 * @param message what is wrong and what to do
 */
public record RouteError(String file, int line, String route, String step, String message) {
    static RouteError of(String message) {
        return new RouteError("", 0, "", "", message);
    }

    static RouteError in(String file, String message) {
        return new RouteError(file, 0, "", "", message);
    }

    /** {@code deliver.camel.yaml:12}, without the parts that are not known. */
    String place() {
        return line > 0 ? file + ":" + line : file;
    }

    /** {@code deliver.camel.yaml:12: route deliver, step Bean[…]: …}, without the parts that are not known. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(place());
        if (!text.isEmpty()) {
            text.append(": ");
        }
        if (!route.isEmpty()) {
            text.append("route ")
                    .append(route)
                    .append(step.isEmpty() ? "" : ", step " + step)
                    .append(": ");
        }
        return text.append(message).toString();
    }
}
