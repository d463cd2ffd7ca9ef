package amoroutes.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that amoCRM says has happened there. A hint: it may come late, twice, or be overtaken by what happened since.
 *
 * @param entity {@code leads}, {@code contacts}, {@code task} …; companies come as {@code contacts}
 * @param action {@code add}, {@code update}, {@code status}, {@code delete} …
 * @param id of the entity; empty where amoCRM gives none
 * @param fields what it tells of the entity, every value a text
 */
public record CrmHook(String entity, String action, String id, Map<String, Object> fields) {
    public CrmHook {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** As a route sees it: the fields of the entity, beside them what happened to what. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("entity", entity);
        body.put("action", action);
        return body;
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return entity + " " + action + " " + id;
    }
}
