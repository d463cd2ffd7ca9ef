package amoroutes.store;

import amoroutes.order.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds events by what a person types: an SQL set of ids and the values for its question marks. What was typed as a whole
 * is looked up by index ({@link #of}); parts of it ({@link #parts}) are looked for only where that finds nothing.
 */
record Search(String sql, List<Object> values) {
    /** Shorter texts are part of nearly everything. */
    private static final int SHORTEST_PART = 3;

    /** Whose bodies are looked through: some 100 MB. */
    private static final int NEWEST = 50_000;

    private static final String BY_IDENTITY = "select m.event_id from identity i"
            + " join event_identity m on m.identity_id = i.id where i.value in (?, ?, ?, ?)";

    /** By what stands outside of our own store and amoCRM: the number, id or key of an order, a phone, an address. */
    static Search named(String q) {
        List<String> ways = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        ways.add("select id from event where number = ?");
        values.add(q);
        ways.add("select e.id from subject s join event e on e.subject_id = s.id where s.external_id = ?");
        values.add(q);
        ways.add(BY_IDENTITY);
        String digits = q.replaceAll("[^0-9]", "");
        values.add("email:" + q.toLowerCase(Locale.ROOT));
        values.add("phone:+" + digits);
        values.add("phone:+7" + digits);
        values.add("phone:+7" + (digits.startsWith("8") ? digits.substring(1) : digits));
        String[] key = q.split("/", 3);
        if (key.length == 3) {
            ways.add("select e.id from subject s join event e on e.subject_id = s.id"
                    + " where s.external_id in (?, ?) and e.source = ? and e.kind = ?");
            values.addAll(List.of(key[2], hash(q), key[0], key[1]));
        }
        return new Search(String.join(" union ", ways), values);
    }

    /** The same, or the id of an event or a lead. */
    static Search of(String q) {
        Search named = named(q);
        if (!q.matches("\\d{1,18}")) {
            return named;
        }
        List<Object> values = new ArrayList<>(named.values);
        values.add(Long.valueOf(q));
        values.add(Long.valueOf(q));
        String ids = " union select id from event where id = ? union select id from event where lead_id = ?";
        return new Search(named.sql + ids, values);
    }

    /**
     * What was typed, or parts of an order number, an external id, a phone or an address; and any text in the newest bodies, in the cases in
     * which names are written. Empty when it is too short for that.
     */
    static Optional<Search> parts(String q) {
        if (q.length() < SHORTEST_PART) {
            return Optional.empty();
        }
        Search whole = of(q);
        List<String> ways = new ArrayList<>(List.of(whole.sql));
        List<Object> values = new ArrayList<>(whole.values);
        ways.add("select id from event where number is not null and lower(number) like lower(?) escape '!'");
        values.add(like(q));
        ways.add(
                "select e.id from subject s join event e on e.subject_id = s.id where lower(s.external_id) like lower(?) escape '!'");
        values.add(like(q));
        ways.add("select m.event_id from identity i join event_identity m on m.identity_id = i.id"
                + " where i.value like ? escape '!'");
        String digits = q.replaceAll("[^0-9]", "");
        boolean phone = digits.length() > SHORTEST_PART && q.matches("[0-9+() .-]+");
        values.add(phone ? "phone:" + like(digits) : like(q.toLowerCase(Locale.ROOT)));
        Set<String> cases = cases(q);
        ways.add("select event_id from body where event_id > (select coalesce(max(id), 0) - " + NEWEST
                + " from event) and ("
                + String.join(" or ", Collections.nCopies(cases.size(), "lower(text) like lower(?) escape '!'"))
                + ")");
        cases.forEach(text -> values.add(like(text)));
        return Optional.of(new Search(String.join(" union ", ways), values));
    }

    private static String like(String part) {
        return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** Databases know the case of Latin letters only. */
    private static Set<String> cases(String q) {
        String lower = q.toLowerCase(Locale.ROOT);
        String capital = Pattern.compile("(?<![\\p{L}])\\p{L}")
                .matcher(lower)
                .replaceAll(first -> first.group().toUpperCase(Locale.ROOT));
        return new LinkedHashSet<>(List.of(q, lower, capital, q.toUpperCase(Locale.ROOT)));
    }

    /** As an erased event is known; the text may be no key at all. */
    private static String hash(String q) {
        try {
            return Subjects.hash(Key.parse(q).subject());
        } catch (IllegalArgumentException e) {
            return q;
        }
    }
}
