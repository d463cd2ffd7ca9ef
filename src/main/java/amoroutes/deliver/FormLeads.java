package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Event;
import amoroutes.order.Form;
import amoroutes.settings.FormAsLead;
import amoroutes.settings.Settings;
import java.util.function.Predicate;

/** Whether a form becomes a lead, by {@code amocrm.form-as-lead} and what its source or the form itself says. */
record FormLeads(Settings settings) implements Predicate<Event> {
    FormLeads {
        requireNonNull(settings, "settings is null");
    }

    @Override
    public boolean test(Event event) {
        String form = Form.of(event.key(), event.body()).name();
        return settings.forSource(event.key().source()).form(form).asLead() != FormAsLead.NO;
    }
}
