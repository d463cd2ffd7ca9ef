package amoroutes.intake;

import amoroutes.order.Document;
import amoroutes.order.Kind;
import java.io.IOException;
import java.io.Reader;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The items of a table with a head: rows, or orders of several rows. A bad row does not hurt the others. */
final class CsvReader extends Items {
    private static final Pattern SAID =
            Pattern.compile("\"?sep=([^\"\\p{L}\\p{N}])\"?[;,\\t]*", Pattern.CASE_INSENSITIVE);
    private static final String CANDIDATES = ";\t,|";

    private static final int MAX_COLUMNS = 1000;

    private final TextLines lines;
    private final Kind kind;
    private final ZoneId zone;
    private CsvRecords records;
    private CsvCells cells;
    private CsvOrders orders;
    private boolean ended;
    private int index;

    CsvReader(Reader text, Kind kind, ZoneId zone) {
        this.lines = new TextLines(text);
        this.kind = kind;
        this.zone = zone;
    }

    @Override
    Item find() throws IOException {
        if (records == null) {
            Item wrongHead = begin();
            if (wrongHead != null) {
                ended = true;
                return wrongHead;
            }
        }
        return orders == null ? nextRow() : nextOrder();
    }

    /** Reads the head; what is wrong with it, or null. */
    private Item begin() throws IOException {
        records = new CsvRecords(lines, separator(lines));
        CsvRecords.Entry first = nextEntry();
        if (first == null) {
            return null;
        }
        CsvHead head = CsvHead.of(first.fields(), kind);
        cells = new CsvCells(head, kind, zone);
        orders = kind == Kind.ORDER && head.hasProducts() ? new CsvOrders(head.has("products.cost")) : null;
        if (!first.fault().isEmpty()) {
            return wrongHead(first, first.fault());
        }
        if (first.fields().size() > MAX_COLUMNS) {
            return wrongHead(first, "has more than " + MAX_COLUMNS + " columns");
        }
        if (kind == Kind.ORDER && !head.has("id", "number")) {
            return wrongHead(first, "is no header that names the order: one column must be called id or Номер заказа");
        }
        return null;
    }

    private Item nextRow() throws IOException {
        CsvRecords.Entry entry = nextEntry();
        if (entry == null) {
            return null;
        }
        CsvRow row = cells.row(entry, index);
        return row.bad()
                ? new Unreadable(
                        index++,
                        row.line(),
                        row.problems(),
                        row.text(),
                        !entry.fault().isEmpty())
                : parsed(row);
    }

    private Item parsed(CsvRow row) {
        if (kind != Kind.ORDER) {
            return new Parsed(index++, row.line(), new Document(row.fields()), row.text());
        }
        return row.id().isEmpty()
                ? new Unreadable(
                        index++,
                        row.line(),
                        List.of(new Problem(index, row.line(), "", CsvOrders.NO_NUMBER)),
                        row.text(),
                        false)
                : CsvOrders.parsed(index++, row.line(), row.identified(), row.text());
    }

    private Item nextOrder() throws IOException {
        Item known = orders.poll();
        while (known == null && !ended) {
            CsvRecords.Entry entry = nextEntry();
            if (entry == null) {
                orders.close();
            } else {
                orders.add(cells.row(entry, index++));
            }
            known = orders.poll();
        }
        return known;
    }

    private CsvRecords.Entry nextEntry() throws IOException {
        CsvRecords.Entry entry = ended ? null : records.next();
        while (entry != null && entry.blank()) {
            entry = records.next();
        }
        ended = entry == null;
        return entry;
    }

    private Item wrongHead(CsvRecords.Entry head, String reason) {
        Problem problem = new Problem(0, head.line(), "", reason);
        return new Unreadable(0, head.line(), List.of(problem), head.text(), true);
    }

    /** What its {@code sep=} line says, else the sign that its header has most of. Reads a {@code sep=} line away; other lines stay. */
    private static char separator(TextLines lines) throws IOException {
        TextLines.Line first = lines.next();
        if (first == null) {
            return ';';
        }
        Matcher said = SAID.matcher(first.text());
        if (said.matches()) {
            return said.group(1).charAt(0);
        }
        lines.putBack(List.of(first));
        return mostOf(first.text());
    }

    private static char mostOf(String header) {
        char best = CANDIDATES.charAt(0);
        int most = 0;
        for (char candidate : CANDIDATES.toCharArray()) {
            CsvFields fields = new CsvFields(candidate);
            fields.add(header);
            if (!fields.doubtful() && fields.fields().size() > most) {
                most = fields.fields().size();
                best = candidate;
            }
        }
        return best;
    }
}
