package amoroutes.directory;

import amoroutes.amocrm.Request;
import java.util.Optional;

/** A way through amoCRM's contacts, one page after another. */
interface Reading {
    /** The page that is wanted now. */
    Request request();

    /** What is wrong with this page, so that nothing may be concluded from it. */
    Optional<String> objection(ContactPage page);

    /**
     * The page was read and learnt.
     *
     * @return how far the directory has come by it
     */
    DirectoryProgress take(ContactPage page);

    boolean finished();
}
