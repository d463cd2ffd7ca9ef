package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import amoroutes.intake.mapping.Changed;
import amoroutes.order.Accepted;
import amoroutes.order.Customer;
import amoroutes.order.Document;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Takes in bodies and files of one kind: reads them, checks them, and says what they are. */
public abstract class Reception {
    private static final int MAX_PROBLEMS = 1000;
    private static final int MOST_EVENTS = 100_000;

    private final Kind kind;
    private final Formats formats;

    Reception(Kind kind, Formats formats) {
        this.kind = requireNonNull(kind, "kind is null");
        this.formats = requireNonNull(formats, "formats is null");
    }

    /** The event that a readable item is; what is wrong with it becomes a complaint, and then the event is not used. */
    abstract Optional<Accepted> accept(Parsed item, RawEvent raw, ProblemCollector complaints);

    /**
     * The events of a body, all or none.
     *
     * @throws Refused 415 for another content type or encoding, 413 when it unpacks or holds too much, 400 when the syntax
     *     is wrong, 422 with all problems of all items, 403 when an item is of a source for
     *     which the caller does not speak
     */
    public final List<Accepted> parse(RawEvent sent) {
        RawEvent raw = Format.typed(Gzip.plain(sent, formats.longestBody()));
        List<Accepted> accepted = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean broken = false;
        for (Iterator<Item> items = items(raw); items.hasNext() && problems.size() < MAX_PROBLEMS; ) {
            if (accepted.size() == MOST_EVENTS) {
                throw Refused.tooLarge("One request brings at most " + MOST_EVENTS + " " + kind + "s. Send several.");
            }
            Row row = row(items.next(), raw);
            row.accepted().ifPresent(accepted::add);
            problems.addAll(row.problems());
            broken |= row.broken();
        }
        if (accepted.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(0, 0, "", "the body holds no " + kind));
        }
        if (!problems.isEmpty()) {
            throw broken ? Refused.malformed(problems) : Refused.invalid(problems);
        }
        return accepted;
    }

    /**
     * The rows of a file one by one, good and bad; the file is never held whole. Broken JSON is the last row, a broken
     * line of NDJSON is not.
     *
     * @param raw see {@link RawEvent#file}
     */
    public final Stream<Row> rows(RawEvent raw, InputStream file) {
        Iterator<Item> items = formats.file(raw, file, kind);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false)
                .map(item -> row(item, raw));
    }

    /** The formats that a body may have at the door of this kind. */
    Set<Format> taken() {
        return EnumSet.of(Format.JSON, Format.NDJSON);
    }

    /**
     * The event of a document that one of our own readers put together. Nobody could send it again otherwise, so one that
     * breaks a rule is kept too, as {@code parked}.
     *
     * @param externalId under which it is kept then
     * @param raw whose source and id in the path count
     */
    public final Accepted take(RawEvent raw, String externalId, Document document) {
        ProblemCollector complaints = new ProblemCollector(0, 0);
        return accept(new Parsed(0, 0, document, ""), raw, complaints).orElseGet(() -> {
            Problem first = complaints.problems().get(0);
            return accepted(raw.source(), externalId, document.fields(), List.of())
                    .beginning(InitialState.parked("invalid", first.message(), first.path()));
        });
    }

    private Iterator<Item> items(RawEvent raw) {
        Set<Format> taken = taken();
        if (Format.of(HeaderValue.of(raw.contentType())).filter(taken::contains).isEmpty()) {
            throw Refused.unsupported(
                    taken.stream().map(Format::contentType).collect(Collectors.joining(" or ", "Send ", ".")));
        }
        return formats.body(raw, kind);
    }

    private Row row(Item item, RawEvent raw) {
        if (item instanceof InArchive part) {
            return row(part.item(), raw).within(part.entry());
        }
        return item instanceof Parsed parsed ? row(parsed, raw) : row((Unreadable) item);
    }

    private Row row(Parsed item, RawEvent raw) {
        ProblemCollector complaints = new ProblemCollector(item.index(), item.line());
        Optional<Accepted> accepted = readable(item, raw, complaints);
        accepted.ifPresent(event -> raw.caller().demand(event.key().source()));
        if (complaints.isEmpty()) {
            return new Row(item.line(), accepted, List.of(), "", false);
        }
        String text = item.text().isEmpty() ? Canonical.text(item.document().fields()) : item.text();
        return new Row(item.line(), Optional.empty(), complaints.problems(), text, false);
    }

    /** An error would end more than this row: the route that reads the folder, and for good. */
    private Optional<Accepted> readable(Parsed item, RawEvent raw, ProblemCollector complaints) {
        try {
            return accept(item, raw, complaints);
        } catch (StackOverflowError e) {
            complaints.add(Place.ROOT, Problem.TOO_INVOLVED);
            return Optional.empty();
        }
    }

    private static Row row(Unreadable item) {
        return new Row(item.line(), Optional.empty(), item.problems(), item.text(), item.broken());
    }

    /** An event with what stands beside its content, or in one of these fields of it. */
    final Accepted told(Accepted event, Parsed item, Map<String, Object> body, String... changed) {
        OptionalLong when = Stream.of(changed)
                .map(field -> Changed.of(body.get(field), formats.zone()))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElseGet(OptionalLong::empty);
        Metadata aside = item.aside().and(when, List.of());
        return event.with(aside.changed(), aside.remarks());
    }

    /** The event of a checked body; its hash is that of the canonical text. */
    final Accepted accepted(String source, String externalId, Map<String, Object> body, List<Identity> identities) {
        String text = Canonical.text(body);
        Key key = new Key(source, kind, externalId);
        return new Accepted(key, text, Sha256.hex(text), withCustomer(key, body, identities));
    }

    private static List<Identity> withCustomer(Key key, Map<String, Object> body, List<Identity> identities) {
        Optional<Identity> customer =
                Customer.registered(key, new Document(body)).map(Identity::customer);
        return Stream.concat(customer.stream(), identities.stream()).toList();
    }
}
