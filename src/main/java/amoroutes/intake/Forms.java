package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.Kind;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Takes in site forms: JSON, urlencoded or multipart fields of any names. A form has no id, so it is told by its name
 * and content; whether the same content is the same event is a matter of time, and the store's.
 */
public final class Forms extends Reception {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._-]{0,63}");
    private static final int KEY_DIGITS = 32;
    private static final Duration SAME_FOR = Duration.ofMinutes(10);

    private final Identities identities;
    private final BiFunction<String, Form, List<String>> unfilled;

    /** @param unfilled the required fields of a source's form that are not filled, by the names it is told */
    public Forms(Identities identities, BiFunction<String, Form, List<String>> unfilled) {
        super(Kind.FORM);
        this.identities = requireNonNull(identities, "identities is null");
        this.unfilled = requireNonNull(unfilled, "unfilled is null");
    }

    @Override
    Iterator<Item> items(RawEvent raw) {
        ContentType type = ContentType.of(raw.contentType());
        if (type.isUrlencoded()) {
            return one(FormReader.urlencoded(raw.body(), type.charset()));
        }
        return type.isMultipart() ? one(Multipart.read(raw.body(), type.boundary())) : super.items(raw);
    }

    @Override
    Optional<Accepted> accept(Parsed item, RawEvent raw, Complaints complaints) {
        Document form = item.document();
        String name = raw.name().isEmpty() ? form.text("form").orElse("") : raw.name();
        if (!NAME.matcher(name).matches()) {
            complaints.add(
                    Place.ROOT.field("form"),
                    "must name the form: 1 to 64 letters, digits, blanks, dots, underscores and hyphens");
        }
        if (form.fields().isEmpty()) {
            complaints.add(Place.ROOT, "a form needs at least one field");
        }
        if (complaints.isEmpty()) {
            unfilled.apply(raw.source(), new Form(name, form))
                    .forEach(field -> complaints.add(Place.ROOT.field(field), "must be filled"));
        }
        return complaints.isEmpty() ? Optional.of(accepted(raw.source(), name, form)) : Optional.empty();
    }

    private Accepted accepted(String source, String name, Document form) {
        return acceptedInOrder(source, id(name, form), form.fields(), identities.ofForm(new Form(name, form)))
                .within(SAME_FOR);
    }

    private static String id(String name, Document form) {
        return name + "/" + Sha256.hex(Canonical.text(form.fields())).substring(0, KEY_DIGITS);
    }

    private static Iterator<Item> one(Map<String, Object> fields) {
        return List.<Item>of(new Parsed(0, 0, new Document(fields), "")).iterator();
    }
}
