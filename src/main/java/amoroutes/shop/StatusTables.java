package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statuses of miniShop2 orders, read and written in its tables. Whoever writes here does what the shop itself does in a
 * status change, except for its mails and what other extras would do: order first, then the line in its log.
 */
public final class StatusTables implements StatusMover {
    private final ShopDatabase database;
    private final ZoneId zone;
    private final InstantSource clock;

    /** @param zone in which the shop writes its dates */
    public StatusTables(ShopDatabase database, ZoneId zone, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.zone = requireNonNull(zone, "zone is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public List<ShopStatus> statuses() {
        try (Connection connection = database.reading();
                PreparedStatement statement =
                        connection.prepareStatement("select id, name, active, final, fixed, `rank` from "
                                + table("ms2_order_statuses") + " order by id");
                ResultSet row = statement.executeQuery()) {
            List<ShopStatus> statuses = new ArrayList<>();
            while (row.next()) {
                statuses.add(new ShopStatus(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3) != 0,
                        row.getInt(4) != 0,
                        row.getInt(5) != 0,
                        row.getLong(6)));
            }
            return statuses;
        } catch (SQLException e) {
            throw new ShopUnavailable(e.getMessage(), e);
        }
    }

    /** The status that an order has now; empty when the order is gone. */
    public Optional<String> statusOf(String orderId) {
        try (Connection connection = database.reading();
                PreparedStatement statement =
                        connection.prepareStatement("select status from " + table("ms2_orders") + " where id = ?")) {
            statement.setString(1, orderId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new ShopUnavailable(e.getMessage(), e);
        }
    }

    /** Never refuses: the rules are asked for before. */
    @Override
    public Outcome move(String orderId, String expected, String target) {
        try (Connection connection = database.writing()) {
            connection.setAutoCommit(false);
            try (PreparedStatement order = connection.prepareStatement(
                            "update " + table("ms2_orders") + " set status = ? where id = ? and status = ?");
                    PreparedStatement log = connection.prepareStatement("insert into " + table("ms2_order_logs")
                            + " (user_id, order_id, `timestamp`, action, entry, ip)"
                            + " select user_id, id, ?, 'status', ?, '{}' from " + table("ms2_orders")
                            + " where id = ?")) {
                order.setString(1, target);
                order.setString(2, orderId);
                order.setString(3, expected);
                if (order.executeUpdate() != 1) {
                    connection.rollback();
                    return Outcome.of(Result.ELSEWHERE);
                }
                log.setString(1, StartMarks.sql(LocalDateTime.ofInstant(clock.instant(), zone)));
                log.setString(2, target);
                log.setString(3, orderId);
                log.executeUpdate();
                connection.commit();
                return Outcome.of(Result.MOVED);
            }
        } catch (SQLException e) {
            throw new ShopUnavailable(e.getMessage(), e);
        }
    }

    /** Why this user may not write a status, in the server's words; empty when he may. Writes nothing. */
    public Optional<String> refusal() {
        try (Connection connection = database.writing()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("update " + table("ms2_orders") + " set status = status where id = 0");
                statement.executeUpdate("insert into " + table("ms2_order_logs")
                        + " (user_id, order_id, `timestamp`, action, entry, ip)"
                        + " select user_id, id, '2000-01-01', 'status', '0', '{}' from " + table("ms2_orders")
                        + " where id = 0");
                return Optional.empty();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }

    private String table(String name) {
        return database.tables().quoted(name);
    }
}
