package amoroutes.settings;

/**
 * Which happenings are sent at all.
 *
 * @param fromManager customers that the shop's back office changed are sent
 * @param fromProfile customers that changed their own profile are sent
 * @param fieldsWithStatus a status change also sends the order's fields that changed
 */
public record MainSettings(boolean fromManager, boolean fromProfile, boolean fieldsWithStatus) {
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

    static MainSettings of(Values values) {
        return new MainSettings(
                values.get(SAVE_USER_IN_MGR),
                values.get(SAVE_USER_BY_PROFILE),
                values.get(UPDATE_ORDER_ON_CHANGE_STATUS));
    }

    private static Setting<Boolean> yesOrNo(String name, String doc) {
        return KEYS.perSource(name, "no", Parsers.BOOLEAN, doc);
    }
}
