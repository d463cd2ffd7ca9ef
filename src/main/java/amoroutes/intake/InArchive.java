package amoroutes.intake;

/**
 * An item of a file that lies in an archive.
 *
 * @param entry the file's name there
 */
record InArchive(String entry, Item item) implements Item {
    @Override
    public int index() {
        return item.index();
    }

    @Override
    public int line() {
        return item.line();
    }

    @Override
    public String text() {
        return item.text();
    }

    /** A body is personal data and never reaches a log by accident. */
    @Override
    public String toString() {
        return "InArchive[" + item + "]";
    }
}
