package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import amoroutes.intake.mapping.MappedEvent;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Form;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Takes in site forms: JSON, urlencoded or multipart fields of any names. A form has no id, so it is told by its name
 * and content; whether the same content is the same event is a matter of time, and the store's.
 */
public final class Forms extends Reception {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._-]{0,63}");
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N} ._-]+");
    private static final int LONGEST_NAME = 64;
    private static final int KEY_DIGITS = 32;
    private static final Duration SAME_FOR = Duration.ofMinutes(10);

    /** Fields that differ from press to press though the visitor typed the same: when it was sent, and one-time tokens. */
    private static final Set<String> VOLATILE = Set.of(("""
            timestamp ts submitted submittedat submitdate submittime submissiondate submissiontime sentat
            senttime sentdate formsentat receivedat created createdat createdtime datecreated updatedat
            dateupdated startedat landedat requesttime clienttime timetosubmit timetocomplete
            отметкавремени датаотправки времяотправки датаивремяотправки token csrf csrftoken
            csrfmiddlewaretoken nonce wpnonce requestid smarttoken grecaptcharesponse hcaptcharesponse
            cfturnstileresponse recaptchatoken recaptcharesponse serialnumber
            """).strip().split("\\s+"));

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Identities identities;
    private final BiFunction<String, Form, List<String>> unfilled;

    /** @param unfilled the required fields of a source's form that are not filled, by the names it is given */
    public Forms(Identities identities, BiFunction<String, Form, List<String>> unfilled) {
        this(identities, unfilled, Formats.here());
    }

    public Forms(Identities identities, BiFunction<String, Form, List<String>> unfilled, Formats formats) {
        super(Kind.FORM, formats);
        this.identities = requireNonNull(identities, "identities is null");
        this.unfilled = requireNonNull(unfilled, "unfilled is null");
    }

    @Override
    Set<Format> taken() {
        return EnumSet.of(Format.JSON, Format.NDJSON, Format.URLENCODED, Format.MULTIPART);
    }

    @Override
    Optional<Accepted> accept(Parsed item, RawEvent raw, ProblemCollector complaints) {
        Document form = new Document(Attachments.named(item.document().fields()));
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

    /**
     * The event of a form that a vendor's map found, by the vendor's id where there is one. A form in which a required
     * field is not filled is dropped: its sender would not mend it.
     */
    Optional<Accepted> ofVendor(String source, MappedEvent event, ProblemCollector complaints) {
        String name = name(event.form(), source);
        Map<String, Object> fields = new LinkedHashMap<>(Attachments.named(event.fields()));
        fields.put("form", name);
        Document form = new Document(fields);
        if (new Form(name, form).fields().isEmpty()) {
            complaints.add(Place.ROOT, "a form needs at least one field");
        }
        event.id().ifPresent(id -> Rules.ID.check(id, Place.ROOT.field("id"), complaints));
        if (!complaints.isEmpty()) {
            return Optional.empty();
        }
        Accepted accepted = event.id()
                .map(id -> accepted(
                        source,
                        id.contains("/") ? name + "/" + id : id,
                        fields,
                        identities.ofForm(source, new Form(name, form))))
                .orElseGet(() -> accepted(source, name, form));
        List<String> missing = unfilled.apply(source, new Form(name, form));
        return Optional.of(
                missing.isEmpty()
                        ? accepted
                        : accepted.beginning(InitialState.dropped("not filled: " + String.join(", ", missing))));
    }

    /** Who a body that nobody could use is about, as far as the names of its fields tell. */
    List<Identity> about(String source, Document body) {
        return identities.ofForm(source, new Form("", body));
    }

    /** A vendor's name of a form as a name of ours; the source's where nothing of it is left. */
    private static String name(String given, String source) {
        String name = UNFIT.matcher(given).replaceAll(" ").strip().replaceFirst("^[^\\p{L}\\p{N}_]+", "");
        return name.isEmpty()
                ? source
                : name.substring(0, Math.min(name.length(), LONGEST_NAME)).strip();
    }

    private Accepted accepted(String source, String name, Document form) {
        Form typed = new Form(name, form);
        String hash = Sha256.hex(Canonical.text(typed(typed.fields())));
        return new Accepted(
                new Key(source, Kind.FORM, name + "/" + hash.substring(0, KEY_DIGITS)),
                Canonical.inOrder(form.fields()),
                hash,
                identities.ofForm(source, typed),
                SAME_FOR);
    }

    /** What the visitor typed; all of it when nothing else was sent. */
    private static Map<String, Object> typed(Map<String, Object> fields) {
        Map<String, Object> typed = new LinkedHashMap<>(fields);
        typed.keySet().removeIf(Forms::isVolatile);
        return typed.isEmpty() ? fields : typed;
    }

    private static boolean isVolatile(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return VOLATILE.contains(NO_WORD.matcher(last).replaceAll(""));
    }
}
