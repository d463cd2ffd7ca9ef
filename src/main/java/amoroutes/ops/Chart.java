package amoroutes.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A small drawing of what happened, for SVG: a line of points for each count, in a field of {@link #WIDTH} by
 * {@link #HEIGHT}. Events and requests have each their own scale, for a request carries up to fifty events.
 *
 * @param most events in one bar of time, which the top of the field stands for
 * @param limitY where the limit of requests lies
 */
record Chart(String title, String accepted, String delivered, String requests, String limitY, long most) {
    static final int WIDTH = 600;
    static final int HEIGHT = 80;

    private static final double HEADROOM = 1.1;

    /**
     * @param bar minutes in one point
     * @param perMinute the limit of requests
     */
    static Chart of(String title, List<Activity.Minute> minutes, int bar, double perMinute) {
        List<Activity.Minute> bars = bars(minutes, bar);
        long most = Math.max(
                1,
                bars.stream()
                        .mapToLong(one -> Math.max(one.accepted(), one.delivered()))
                        .max()
                        .orElse(1));
        double limit = perMinute * bar;
        double top = Math.max(
                limit * HEADROOM,
                bars.stream().mapToLong(Activity.Minute::requests).max().orElse(0));
        return new Chart(
                title,
                points(bars, Activity.Minute::accepted, most),
                points(bars, Activity.Minute::delivered, most),
                points(bars, Activity.Minute::requests, top),
                number(HEIGHT - HEIGHT * limit / top),
                (most + bar - 1) / bar);
    }

    private static List<Activity.Minute> bars(List<Activity.Minute> minutes, int bar) {
        List<Activity.Minute> bars = new ArrayList<>();
        for (int from = 0; from < minutes.size(); from += bar) {
            List<Activity.Minute> some = minutes.subList(from, Math.min(minutes.size(), from + bar));
            bars.add(new Activity.Minute(
                    some.get(0).number(),
                    sum(some, Activity.Minute::accepted),
                    sum(some, Activity.Minute::delivered),
                    sum(some, Activity.Minute::requests)));
        }
        return bars;
    }

    private static long sum(List<Activity.Minute> some, ToLongFunction<Activity.Minute> count) {
        return some.stream().mapToLong(count).sum();
    }

    private static String points(List<Activity.Minute> bars, ToLongFunction<Activity.Minute> count, double top) {
        double step = (double) WIDTH / Math.max(1, bars.size() - 1);
        return java.util.stream.IntStream.range(0, bars.size())
                .mapToObj(i -> number(i * step) + "," + number(HEIGHT - HEIGHT * count.applyAsLong(bars.get(i)) / top))
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
