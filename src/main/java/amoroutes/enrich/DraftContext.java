package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.order.Phones;
import amoroutes.settings.Account;
import amoroutes.settings.Found;
import amoroutes.settings.Names;
import amoroutes.settings.SourceSettings;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What everybody who drafts for one source needs: its settings, the account's names and the way of writing values.
 *
 * @param zone of times of the source that name none, and of the dates in names
 * @param canCreate the account lets us create custom fields
 */
record DraftContext(SourceSettings settings, Names names, ZoneId zone, boolean canCreate) {
    private static final String USUAL_CODE = "WORK";

    /** In the language of the source. */
    Texts texts() {
        return settings.main().texts(names.account());
    }

    /** What the settings say, else what is usual in the language. */
    String template(String written, String usual) {
        return written.isBlank() ? texts().say(usual) : written;
    }

    /** Reads the numbers of the source. */
    Phones phones() {
        return new Phones(settings.contacts().phoneRegion());
    }

    /** True when leads have a field that carries their key, or one can be made. */
    boolean carriesKey() {
        Found<Account.Field> field = names.leadField(settings.leads().keyField());
        return !settings.leads().keyField().isBlank() && (field.value().isPresent() || canCreate && !field.ambiguous());
    }

    FieldWriter leadFields() {
        return new FieldWriter(
                MissingField.Entity.LEAD,
                texts(),
                names::leadField,
                new FieldValues(zone),
                canCreate && settings.leads().createFields(),
                settings.leads().skipEmpty());
    }

    /** A contact is shared by all its orders, so an order without a value clears nothing there. */
    FieldWriter contactFields() {
        return new FieldWriter(
                MissingField.Entity.CONTACT,
                texts(),
                names::contactField,
                new FieldValues(zone),
                canCreate && settings.contacts().createFields(),
                true);
    }

    /** The first of the candidates who is an active user, with a line for each who is not; 0 when nobody is. */
    long responsible(Stream<Optional<String>> candidates, List<String> notes) {
        OptionalLong user = candidates
                .flatMap(Optional::stream)
                .flatMap(candidate -> {
                    Found<Long> found = names.user(candidate);
                    if (found.value().isEmpty()) {
                        notes.add(texts().say("note.user", candidate));
                    }
                    return found.value().stream();
                })
                .mapToLong(Long::longValue)
                .findFirst();
        return user.orElse(0);
    }

    /** The user of the lead's contact, where that counts; nobody named him for this lead, so one who left needs no note. */
    Optional<String> contactsUser(long contactUserId) {
        return Optional.of(String.valueOf(contactUserId))
                .filter(user -> settings.pipelines().responsibleFromContact() && contactUserId != 0)
                .filter(user -> names.user(user).value().isPresent());
    }

    /** The enum code for a multi-value field, by whichever of its names the setting uses; one that the field has. */
    String enumCode(Optional<Account.Field> field, String... names) {
        Stream<String> keys = Stream.concat(
                Stream.of(names),
                field.stream().flatMap(known -> Stream.of(known.name(), known.code(), String.valueOf(known.id()))));
        List<String> known = field.stream()
                .flatMap(multi -> multi.options().stream())
                .map(Account.Option::code)
                .toList();
        return keys.map(key -> settings.contacts().enums().get(key.toLowerCase(Locale.ROOT)))
                .filter(code -> code != null && (known.isEmpty() || known.contains(code)))
                .findFirst()
                .orElse(known.isEmpty() || known.contains(USUAL_CODE) ? USUAL_CODE : known.get(0));
    }
}
