package amoroutes.enrich;

import amoroutes.common.Sha256;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was last sent of a draft, and the shop's status that was last dealt with, for telling later what changed. Holds a short fingerprint of each value and not the
 * value, since links are kept for ever and hold no personal data.
 */
public record Snapshot(SortedMap<String, String> fingerprints) {
    public static final Snapshot NONE = new Snapshot(new TreeMap<>());

    private static final String STATUS = "status";
    private static final String CONTACT = "contact";

    public Snapshot {
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
    }

    public static Snapshot of(LeadDraft draft) {
        SortedMap<String, String> values = new TreeMap<>();
        put(values, "name", draft.name());
        draft.price().ifPresent(price -> put(values, "price", price));
        draft.tags().forEach(tag -> put(values, "tag " + Sha256.brief(tag), ""));
        draft.notes().forEach(line -> put(values, "note " + Sha256.brief(line), ""));
        fields(values, draft.fields());
        return new Snapshot(values);
    }

    public static Snapshot of(ContactDraft draft) {
        SortedMap<String, String> values = new TreeMap<>();
        put(values, "name", draft.name());
        fields(values, draft.fields());
        return new Snapshot(values);
    }

    /** The shop's status that was dealt with. */
    public Snapshot withStatus(String shopStatus) {
        return with(STATUS, shopStatus);
    }

    /** The contact that goes with the lead. */
    public Snapshot withContact(ContactDraft contact) {
        return with(CONTACT, content(contact));
    }

    /** What this one does not tell of status, contact and products is as it was before. */
    public Snapshot after(Snapshot before) {
        SortedMap<String, String> values = new TreeMap<>(before.fingerprints);
        values.keySet()
                .removeIf(name -> !name.equals(STATUS) && !name.equals(CONTACT) && !name.startsWith(SentProducts.MARK));
        values.putAll(fingerprints);
        return new Snapshot(values);
    }

    /** The status was dealt with: a stage that people chose since then is theirs. */
    public boolean hasStatus(String shopStatus) {
        return has(STATUS, shopStatus);
    }

    public boolean hasContact(ContactDraft contact) {
        return has(CONTACT, content(contact));
    }

    /** The text that the store keeps: a line for each value, in a fixed order. */
    public String text() {
        StringBuilder text = new StringBuilder();
        fingerprints.forEach((name, fingerprint) ->
                text.append(name).append('=').append(fingerprint).append('\n'));
        return text.toString();
    }

    /** Reads {@link #text()}; lines of another shape, of an older version perhaps, are left out. */
    public static Snapshot parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        text.lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new Snapshot(values);
    }

    boolean has(String name, Object value) {
        String known = fingerprints.get(name);
        return known != null && known.equals(Sha256.brief(value.toString()));
    }

    boolean has(FieldValue field) {
        String name = nameOf(field);
        return fingerprints.containsKey(name) && has(name, content(field));
    }

    boolean hasTag(String tag) {
        return fingerprints.containsKey("tag " + Sha256.brief(tag));
    }

    boolean hasNote(String line) {
        return fingerprints.containsKey("note " + Sha256.brief(line));
    }

    private static void fields(Map<String, String> values, Collection<FieldValue> fields) {
        fields.forEach(field -> put(values, nameOf(field), content(field)));
    }

    private static void put(Map<String, String> values, String name, Object value) {
        values.put(name, Sha256.brief(value.toString()));
    }

    private static String nameOf(FieldValue field) {
        return "field " + field.fieldId();
    }

    Snapshot with(String name, String value) {
        SortedMap<String, String> values = new TreeMap<>(fingerprints);
        put(values, name, value);
        return new Snapshot(values);
    }

    Snapshot without(String name) {
        SortedMap<String, String> values = new TreeMap<>(fingerprints);
        values.remove(name);
        return new Snapshot(values);
    }

    private static String content(ContactDraft contact) {
        return of(contact).text() + values(contact.phones()) + values(contact.emails()) + contact.notes();
    }

    private static List<String> values(List<ContactPoint> points) {
        return points.stream().map(ContactPoint::value).toList();
    }

    private static String content(FieldValue field) {
        return field.values().toString();
    }
}
