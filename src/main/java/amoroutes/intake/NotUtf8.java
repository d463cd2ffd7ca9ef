package amoroutes.intake;

import java.nio.charset.CharacterCodingException;

/** A byte that no UTF-8 text holds, and where it stands: line and column from 1. */
final class NotUtf8 extends CharacterCodingException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    NotUtf8(int line, int column) {
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    @Override
    public String getMessage() {
        return "not UTF-8 in line " + line + ", column " + column;
    }
}
