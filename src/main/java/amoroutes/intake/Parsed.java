package amoroutes.intake;

import amoroutes.order.Document;

/** An item that could be read; nobody has checked yet what it says. */
record Parsed(int index, int line, Document document, String text, Metadata aside) implements Item {
    Parsed(int index, int line, Document document, String text) {
        this(index, line, document, text, Metadata.NOTHING);
    }

    /** A body is personal data and never reaches a log by accident. */
    @Override
    public String toString() {
        return "Parsed[" + index + ", line " + line + "]";
    }
}
