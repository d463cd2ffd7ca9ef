package amoroutes.sandbox;

import java.util.function.BooleanSupplier;

/** What every part of the API works with: the account's contents, and how they are checked, written and shown. */
final class Model {
    private final AccountState state;
    private final String url;
    private final BooleanSupplier filterEnabled;
    private final EntityRules rules;
    private final EntityWriter writer;
    private final EntityView view;
    private final Lists lists;

    /** @param url of the account, without a slash at its end */
    Model(AccountState state, ErrorLog errors, String url, BooleanSupplier filterEnabled) {
        this.state = state;
        this.url = url;
        this.filterEnabled = filterEnabled;
        this.rules = new EntityRules(state);
        this.writer = new EntityWriter(state, errors);
        this.view = new EntityView(state, url);
        this.lists = new Lists(url);
    }

    AccountState state() {
        return state;
    }

    String url() {
        return url;
    }

    boolean filterEnabled() {
        return filterEnabled.getAsBoolean();
    }

    EntityRules rules() {
        return rules;
    }

    EntityWriter writer() {
        return writer;
    }

    EntityView view() {
        return view;
    }

    Lists lists() {
        return lists;
    }
}
