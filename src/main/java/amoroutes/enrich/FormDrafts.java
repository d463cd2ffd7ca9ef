package amoroutes.enrich;

import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.order.Key;
import amoroutes.settings.BuiltIn;
import amoroutes.settings.FormAsLead;
import amoroutes.settings.FormSettings;
import amoroutes.settings.Stage;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Drafts what one form becomes: a contact, and a lead where the settings want one. Used once. */
final class FormDrafts {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private final DraftContext desk;
    private final FormSettings settings;
    private final Key key;
    private final Form form;
    private final Instant receivedAt;
    private final FormReading reading;
    private final Person person;
    private final FieldWriter fields;
    private final OwnValues own = new OwnValues(BuiltIn.LEAD);

    FormDrafts(DraftContext desk, Key key, Form form, Instant receivedAt) {
        this.desk = desk;
        this.settings = desk.settings().form(form.name());
        this.key = key;
        this.form = form;
        this.receivedAt = receivedAt;
        this.reading = new FormReading(form, settings);
        this.person = new Person(desk);
        this.fields = desk.leadFields();
    }

    /** @param said by the hook, field by field: it wins over everything; so does what it says of the contact */
    FormDraft draft(long contactUserId, Map<String, Object> said, Map<String, Object> saidOfContact) {
        boolean asLead = settings.asLead() != FormAsLead.NO;
        writeKey(asLead);
        reading.mapped().forEach(pair -> write(pair, asLead));
        said.forEach(this::writeSaid);
        Tracking.of(form.body().fields()).forEach((code, value) -> writeMark(code, value, asLead));
        writeKey(asLead);
        if (!asLead) {
            reading.lines().forEach(person::note);
        }
        return new FormDraft(
                asLead ? Optional.of(lead(contactUserId)) : Optional.empty(),
                settings.asLead() == FormAsLead.UNSORTED,
                person.draft(saidOfContact),
                reading.unfilled());
    }

    /** Before all others, as it is never one of those that amoCRM takes later, and once more: nothing else is the key. */
    private void writeKey(boolean asLead) {
        if (asLead && desk.carriesKey()) {
            fields.writeAnyway(desk.settings().leads().keyField(), key.toString(), "text");
        }
    }

    /** The lead's own values stay with the lead; a field that only the contact has goes there. */
    private void write(FormReading.Mapped pair, boolean asLead) {
        boolean ofContact =
                Stream.of(FormRole.values()).anyMatch(role -> role.field().equalsIgnoreCase(pair.target()))
                        || pair.target().toLowerCase(Locale.ROOT).matches("fullname|first_name|last_name");
        if (ofContact || !asLead || !fields.knows(pair.target()) && person.knows(pair.target())) {
            person.take(pair.target(), pair.value());
        } else if (!own.take(pair.target(), pair.value())) {
            fields.write(pair.target(), pair.value(), "text");
        }
    }

    private void writeSaid(String name, Object value) {
        if (!own.take(name, value)) {
            fields.writeIfKnown(name, value);
        }
    }

    private void writeMark(String code, Object value, boolean asLead) {
        if (asLead) {
            fields.writeIfKnown(code, value);
        } else if (!Readable.empty(value)) {
            person.note(code + ": " + Readable.text(value));
        }
    }

    private LeadDraft lead(long contactUserId) {
        Routing routing = new Routing(desk);
        Optional<Stage> stage = routing.stage(
                List.of(new Routing.Say(own.reference("pipeline_id"), own.reference("status_id"))),
                new Routing.Say(settings.pipeline(), settings.newStatus()),
                true,
                pipeline -> Optional.empty());
        List<String> notes = new ArrayList<>(reading.lines());
        notes.addAll(fields.notes());
        notes.addAll(routing.notes());
        long responsible = desk.responsible(
                Stream.of(
                        own.reference("responsible_user_id"),
                        desk.contactsUser(contactUserId),
                        desk.settings().pipelines().defaultResponsible()),
                notes);
        OptionalLong price = Amounts.price(own.value("price"), desk.texts(), notes::add);
        return new LeadDraft(
                own.name("name", desk.texts(), notes)
                        .orElseGet(() -> Readable.name(desk.template(settings.leadName(), "lead.form"), this::value)),
                price,
                stage.map(place -> place.pipeline().id()).orElse(0L),
                stage.map(place -> place.status().id()).orElse(0L),
                responsible,
                0,
                fields.fields(),
                own.tags(settings.tags()),
                own.name("company_name", desk.texts(), notes).orElse(""),
                own.text("visitor_uid").orElse(""),
                fields.missing(),
                notes,
                LeadProducts.NOT_LINKED);
    }

    private Object value(String path) {
        return switch (path) {
            case "form" -> form.name();
            case "date" -> WRITTEN.format(receivedAt.atZone(desk.zone()));
            default -> form.body().at(path).orElse(null);
        };
    }
}
