package amoroutes.rehearsal;

import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;

/** Whoever answers for amoCRM. */
@FunctionalInterface
public interface Amo {
    Reply answer(Request request);
}
