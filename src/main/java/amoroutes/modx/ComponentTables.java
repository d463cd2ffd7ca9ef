package amoroutes.modx;

import static java.util.Objects.requireNonNull;

import amoroutes.modx.Component.StatusRow;
import amoroutes.order.Dates;
import amoroutes.shop.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what the component left in a shop's database. A table that is not there holds nothing. Of other extras' settings,
 * among which are secrets, none is read.
 */
public final class ComponentTables {
    private static final String OURS = " where `key` like 'amocrm\\_%'";

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Tables tables;

    public ComponentTables(Connection connection, Tables tables) {
        this.connection = requireNonNull(connection, "connection is null");
        this.tables = requireNonNull(tables, "tables is null");
    }

    /** @throws IllegalArgumentException when these are not the tables of a MODX shop */
    public Component component() throws SQLException {
        if (missing("system_settings")) {
            throw new IllegalArgumentException("there is no table " + tables.plain("system_settings")
                    + ": is that the database of a MODX shop, and is database.table-prefix right?");
        }
        SortedMap<String, String> general = new TreeMap<>();
        rows(
                "select `key`, value from " + table("system_settings") + OURS,
                row -> general.put(row.getString(1), row.getString(2)));
        return new Component(
                general,
                contexts(),
                count("user_settings") + count("user_group_settings"),
                missing("amocrm_status")
                        ? List.of()
                        : rows(
                                "select status, status_id, pipeline_id from " + table("amocrm_status") + " order by id",
                                row -> new StatusRow(row.getLong(1), row.getLong(2), row.getLong(3))),
                missing("ms2_order_statuses")
                        ? Set.of()
                        : new HashSet<>(rows("select id from " + table("ms2_order_statuses"), row -> row.getLong(1))),
                setting("site_url").filter(url -> url.matches("https?://[^{}\\s]+")),
                setting("date_timezone"));
    }

    /** Each order with the lead that the component made for it, oldest row first. */
    public List<LeadLink> leads() throws SQLException {
        return missing("amocrm_leads") || missing("ms2_orders")
                ? List.of()
                : rows(
                        "select l.`order`, l.order_id, o.id, o.num, o.cost, cast(o.createdon as char), o.status from "
                                + table("amocrm_leads") + " l left join " + table("ms2_orders")
                                + " o on o.id = l.`order` where l.`order` > 0 and l.order_id > 0 order by l.id",
                        row -> new LeadLink(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3) != 0,
                                text(row, 4),
                                Optional.ofNullable(row.getBigDecimal(5)),
                                Dates.read(text(row, 6), ZoneOffset.UTC).map(OffsetDateTime::toLocalDateTime),
                                text(row, 7)));
    }

    /** Each user of the shop with the contact that the component made for him. */
    public List<ContactLink> contacts() throws SQLException {
        if (missing("amocrm_users") || missing("users") || missing("user_attributes")) {
            return List.of();
        }
        String administrators = missing("member_groups")
                ? ""
                : " or exists (select 1 from " + table("member_groups")
                        + " g where g.member = u.id and g.user_group = 1)";
        return rows(
                "select l.user, l.user_id, u.id, (u.sudo = 1 or u.primary_group = 1" + administrators + "),"
                        + " p.fullname, p.email, p.phone, p.mobilephone from " + table("amocrm_users")
                        + " l left join " + table("users") + " u on u.id = l.user left join "
                        + table("user_attributes")
                        + " p on p.internalKey = l.user where l.user > 0 and l.user_id > 0 order by l.id",
                row -> new ContactLink(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3) != 0,
                        row.getBoolean(4),
                        text(row, 5),
                        List.of(text(row, 7), text(row, 8)),
                        text(row, 6)));
    }

    /** How many jobs of the component still wait in its queue: they were never sent. */
    public long waiting() throws SQLException {
        return missing("simplequeue_messages")
                ? 0
                : number("select count(*) from " + table("simplequeue_messages")
                        + " where service = 'amoCRM' and processed = 0");
    }

    /** The orders that no link names; carts are none. */
    public Undelivered undelivered() throws SQLException {
        if (missing("ms2_orders")) {
            return new Undelivered(0, 0);
        }
        String unlinked = missing("amocrm_leads")
                ? ""
                : " and not exists (select 1 from " + table("amocrm_leads")
                        + " l where l.`order` = o.id and l.order_id > 0)";
        return rows(
                        "select count(*), coalesce(min(o.id), 0) from " + table("ms2_orders")
                                + " o where o.num <> '' and o.status not in (select cast(s.value as unsigned) from "
                                + table("system_settings") + " s where s.`key` = 'ms2_status_draft')" + unlinked,
                        row -> new Undelivered(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    /** Where the site calls the component's form hook; elements that lie in files are not in the database. */
    public List<FormCall> formCalls() throws SQLException {
        List<FormCall> calls = new ArrayList<>();
        calls.addAll(formCalls("chunk", "site_htmlsnippets", "name", "snippet"));
        calls.addAll(formCalls("template", "site_templates", "templatename", "content"));
        calls.addAll(formCalls("page", "site_content", "pagetitle", "content"));
        return calls;
    }

    private List<FormCall> formCalls(String kind, String name, String title, String text) throws SQLException {
        return missing(name)
                ? List.of()
                : rows(
                                "select id, " + title + ", " + text + " from " + table(name) + " where " + text
                                        + " like ? order by id",
                                row -> FormCall.in(
                                        kind + " " + text(row, 2) + " (" + row.getLong(1) + ")", text(row, 3)),
                                "%" + FormCall.HOOK + "%")
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
    }

    private SortedMap<String, SortedMap<String, String>> contexts() throws SQLException {
        SortedMap<String, SortedMap<String, String>> contexts = new TreeMap<>();
        if (!missing("context_setting")) {
            rows(
                    "select context_key, `key`, value from " + table("context_setting") + OURS,
                    row -> contexts.computeIfAbsent(row.getString(1), context -> new TreeMap<>())
                            .put(row.getString(2), text(row, 3)));
        }
        return contexts;
    }

    private long count(String name) throws SQLException {
        return missing(name) ? 0 : number("select count(*) from " + table(name) + OURS);
    }

    private long number(String sql) throws SQLException {
        return rows(sql, row -> row.getLong(1)).get(0);
    }

    private Optional<String> setting(String key) throws SQLException {
        return rows(
                        "select value from " + table("system_settings") + " where `key` = ?",
                        row -> text(row, 1).strip(),
                        key)
                .stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private boolean missing(String name) throws SQLException {
        return rows(
                        "select 1 from information_schema.tables where table_schema = database() and table_name = ?",
                        row -> 1,
                        tables.plain(name))
                .isEmpty();
    }

    private String table(String name) {
        return tables.quoted(name);
    }

    private <T> List<T> rows(String sql, Row<T> mapper, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(mapper.of(row));
                }
            }
            return found;
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
