package amoroutes.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A reader that finds its items one by one, so that a file is never held whole. */
abstract class Items implements Iterator<Item> {
    private Item next;
    private boolean ended;

    /** The next item, or null after the last one. */
    abstract Item find() throws IOException;

    @Override
    public final boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = find();
            } catch (IOException e) {
                throw new UncheckedIOException("the input cannot be read: " + e.getMessage(), e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public final Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more items");
        }
        Item found = next;
        next = null;
        return found;
    }
}
