package amoroutes.cli;

import java.io.PrintWriter;

/** How far a long work has come, on a terminal and beside its output; nowhere else, and not for what is done at once. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final int LONG = 1_000;
    private static final int WHOLE = 100;

    private final PrintWriter out;
    private final int of;
    private final boolean shown;

    ProgressBar(PrintWriter out, int of) {
        this.out = out;
        this.of = of;
        this.shown = of >= LONG && System.console() != null;
    }

    void at(int done) {
        if (shown) {
            out.print("\r" + text(done, of));
            out.flush();
        }
    }

    static String text(int done, int of) {
        int full = (int) ((long) done * WIDTH / of);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + (long) done * WHOLE / of + " %  " + done + "/"
                + of;
    }

    /** Leaves the line empty. */
    @Override
    public void close() {
        if (shown) {
            out.print("\r" + " ".repeat(text(of, of).length()) + "\r");
            out.flush();
        }
    }
}
