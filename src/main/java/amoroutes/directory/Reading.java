package amoroutes.directory;

import amoroutes.amocrm.Request;
import java.util.function.ToLongFunction;

/** A way through amoCRM's contacts, one page after another. */
interface Reading {
    /** The page that is wanted now. */
    Request request();

    /** By what the rows of a page rise when amoCRM lists them as it was asked to; else nothing may be concluded from it. */
    ToLongFunction<ContactPage.Row> order();

    /**
     * The page was read and learnt.
     *
     * @return how far the directory has come by it
     */
    DirectoryProgress take(ContactPage page);

    boolean finished();

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

        /** @param order by what the list rises, as amoCRM calls it */
        Request by(String order) {
            return Request.get("/api/v4/contacts?limit=" + limit + "&page=" + page + "&order%5B" + order + "%5D=asc");
        }

        /** The place of its first row in the list, from 0. */
        long from() {
            return (page - 1) * limit;
        }
    }
}
