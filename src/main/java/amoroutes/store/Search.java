package amoroutes.store;

import amoroutes.order.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds events by what a person types: an SQL set of ids and the values for its question marks. Each way is a look-up by
 * index; nothing is searched by parts of a word.
 */
record Search(String sql, List<Object> values) {
    private static final String BY_IDENTITY = "select m.event_id from identity i"
            + " join event_identity m on m.identity_id = i.id where i.value in (?, ?, ?, ?)";

    static Search of(String q) {
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
        if (q.matches("\\d{1,18}")) {
            ways.add("select id from event where id = ?");
            values.add(Long.valueOf(q));
            ways.add("select id from event where lead_id = ?");
            values.add(Long.valueOf(q));
        }
        return new Search(String.join(" union ", ways), values);
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
