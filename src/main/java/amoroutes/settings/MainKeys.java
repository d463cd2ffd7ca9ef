package amoroutes.settings;

import static amoroutes.settings.Setting.setting;

/** Which happenings are sent at all. */
final class MainKeys {
    static final Section KEYS = new Section("Main");

    static final Setting<FormAsLead> FORM_AS_LEAD = KEYS.add(setting(
                    "amocrm.form-as-lead",
                    "no",
                    FormAsLead::parse,
                    "A form makes: no = a contact with a note, yes = also a lead, unsorted = an incoming lead")
            .overridable());
    static final Setting<Boolean> SAVE_USER_IN_MGR = KEYS.add(
            setting("amocrm.save-user-in-mgr", "no", Parsers.BOOLEAN, "Send customers that the back office changed")
                    .overridable()
                    .later());
    static final Setting<Boolean> SAVE_USER_BY_PROFILE = KEYS.add(setting(
                    "amocrm.save-user-by-profile",
                    "no",
                    Parsers.BOOLEAN,
                    "Send customers that changed their own profile")
            .overridable()
            .later());
    static final Setting<Boolean> UPDATE_ORDER_ON_CHANGE_STATUS = KEYS.add(setting(
                    "amocrm.update-order-on-change-status",
                    "no",
                    Parsers.BOOLEAN,
                    "A status change also sends the fields that changed")
            .overridable()
            .later());

    private MainKeys() {}
}
