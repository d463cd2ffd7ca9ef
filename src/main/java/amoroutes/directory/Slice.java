package amoroutes.directory;

/**
 * A page of a list. amoCRM has pages and no offsets, so a page's size is chosen to let it begin where it should.
 *
 * @param page from 1
 */
record Slice(int limit, long page) {
    private static final int FULL_PAGE = 250;
    private static final int SMALLEST_PAGE = 200;

    /** A page that begins a little before the offset, so that it overlaps the one that ended there. */
    static Slice reaching(long offset) {
        Slice best = new Slice(FULL_PAGE, 1);
        for (int limit = FULL_PAGE; limit >= SMALLEST_PAGE; limit--) {
            Slice slice = new Slice(limit, Math.max(0, offset - 1) / limit + 1);
            best = slice.from() > best.from() ? slice : best;
        }
        return best;
    }

    /** The place of its first row in the list, from 0. */
    long from() {
        return (page - 1) * limit;
    }
}
