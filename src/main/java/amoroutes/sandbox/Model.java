package amoroutes.sandbox;

import java.util.function.BooleanSupplier;

/**
 * What every part of the API works with: the account's contents, and how they are checked, written and shown.
 *
 * @param url of the account, without a slash at its end
 * @param filterEnabled whether the account bought the filtering option
 */
record Model(
        AccountState state,
        String url,
        BooleanSupplier filterEnabled,
        EntityRules rules,
        EntityWriter writer,
        EntityView view,
        Lists lists) {
    static Model of(AccountState state, ErrorLog errors, String url, BooleanSupplier filterEnabled) {
        return new Model(
                state,
                url,
                filterEnabled,
                new EntityRules(state),
                new EntityWriter(state, errors),
                new EntityView(state, url),
                new Lists(url));
    }
}
