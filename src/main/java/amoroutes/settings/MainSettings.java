package amoroutes.settings;

import amoroutes.common.Language;
import amoroutes.common.Texts;
import java.util.Optional;

/**
 * Which happenings are sent at all, and in which language.
 *
 * @param fromManager customers that the shop's back office changed are sent
 * @param fromProfile customers that changed their own profile are sent
 * @param fieldsWithStatus a status change also sends the order's fields that changed
 * @param language of lead names, notes and fields that are made; empty: the account's
 */
public record MainSettings(
        boolean fromManager, boolean fromProfile, boolean fieldsWithStatus, Optional<Language> language) {
    static final Section KEYS = new Section("Main");

    static final Setting<FormAsLead> FORM_AS_LEAD = KEYS.perSource(
            "amocrm.form-as-lead",
            "no",
            FormAsLead::parse,
            "A form makes: no = a contact with a note, yes = also a lead, unsorted = an incoming lead");
    static final Setting<Boolean> SAVE_USER_IN_MGR =
            yesOrNo("amocrm.save-user-in-mgr", "Send customers that the back office changed");
    static final Setting<Boolean> SAVE_USER_BY_PROFILE =
            yesOrNo("amocrm.save-user-by-profile", "Send customers that changed their own profile");
    static final Setting<Boolean> UPDATE_ORDER_ON_CHANGE_STATUS =
            yesOrNo("amocrm.update-order-on-change-status", "A status change also sends the fields that changed");

    static final Setting<Optional<Language>> LANGUAGE = KEYS.perSource(
            "amocrm.language",
            "",
            text -> Parsers.OPTIONAL.parse(text).map(Parsers.oneOf(Language.class)::parse),
            "Language of lead names, notes and the fields that are made: ru or en; empty: the account's");

    /** What is written in that language. */
    public Texts texts(Account account) {
        return Texts.in(language.orElseGet(() -> Language.ofAccount(account.language())));
    }

    static MainSettings of(Values values) {
        return new MainSettings(
                values.get(SAVE_USER_IN_MGR),
                values.get(SAVE_USER_BY_PROFILE),
                values.get(UPDATE_ORDER_ON_CHANGE_STATUS),
                values.get(LANGUAGE));
    }

    private static Setting<Boolean> yesOrNo(String name, String doc) {
        return KEYS.perSource(name, "no", Parsers.BOOLEAN, doc);
    }
}
