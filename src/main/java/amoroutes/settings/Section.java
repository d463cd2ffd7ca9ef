package amoroutes.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Settings that belong together, in the order of {@code application.properties}; filled while its class loads. */
final class Section {
    private final String title;
    private final List<Setting<?>> settings = new ArrayList<>();

    Section(String title) {
        this.title = title;
    }

    <T> Setting<T> add(Setting<T> setting) {
        settings.add(setting);
        return setting;
    }

    String title() {
        return title;
    }

    List<Setting<?>> settings() {
        return Collections.unmodifiableList(settings);
    }
}
