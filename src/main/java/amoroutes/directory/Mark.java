package amoroutes.directory;

/**
 * How far the directory has come, as it is kept over a restart: {@code fill 17 1764000000} or {@code full 1764000000}.
 *
 * @param nextPage of the first fill; zero once that is done
 * @param changedAt changes up to here were seen, in Unix seconds by amoCRM's clock
 */
record Mark(int nextPage, long changedAt) {
    static Mark parse(String text) {
        String[] words = text.split(" ");
        return words[0].equals("fill")
                ? new Mark(Integer.parseInt(words[1]), Long.parseLong(words[2]))
                : new Mark(0, Long.parseLong(words[1]));
    }

    boolean full() {
        return nextPage == 0;
    }

    Mark page(int next) {
        return new Mark(next, changedAt);
    }

    String text() {
        return full() ? "full " + changedAt : "fill " + nextPage + " " + changedAt;
    }
}
