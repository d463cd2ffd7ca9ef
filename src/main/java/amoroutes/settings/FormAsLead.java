package amoroutes.settings;

import java.util.Locale;

/** What a form becomes besides a contact. */
public enum FormAsLead {
    /** Nothing: its text is a note on the contact. */
    NO,
    /** A lead in the form pipeline. */
    YES,
    /** An incoming lead that a person accepts or declines. */
    UNSORTED;

    static FormAsLead parse(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("unsorted")) {
            return UNSORTED;
        }
        try {
            return Parsers.bool(text) ? YES : NO;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Parsers.quoted(text) + " is none of no, yes, unsorted", e);
        }
    }
}
