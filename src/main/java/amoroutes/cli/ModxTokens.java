package amoroutes.cli;

import amoroutes.amocrm.ImportedTokens;
import amoroutes.modx.Component;
import amoroutes.modx.Translation;
import amoroutes.settings.Connection;
import amoroutes.store.Store;
import amoroutes.wiring.AmoSide;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The tokens that the component has for amoCRM become ours. */
final class ModxTokens {
    private ModxTokens() {}

    /** @return what was done, in a sentence */
    static String take(Component component, Path data, Connection connection) {
        Optional<String> pair = Translation.tokens(component)
                .flatMap(json -> ImportedTokens.pair(connection.clientId().orElse(""), json));
        if (pair.isEmpty()) {
            return "Tokens: the component has none; authorise by: authorize CODE, or /oauth/start.";
        }
        try (Store store = Store.open(data, InstantSource.system())) {
            return AmoSide.handOver(store.vault(), pair.get())
                    ? "Tokens: taken over. When they are renewed the component's own end: keep it switched off."
                    : "Tokens: there are some already, which stay.";
        }
    }
}
