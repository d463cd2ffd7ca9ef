package amoroutes.sandbox;

import amoroutes.sandbox.Pipeline.Status;

/** The account that a fresh sandbox holds: a small Russian shop, with ids that are the same every time. */
final class DemoAccount {
    static final long ACCOUNT = 31_000_001;
    static final long ADMIN = 9_000_001;
    static final long MAIN_PIPELINE = 7_000_001;
    static final long WHOLESALE_PIPELINE = 7_000_002;

    private DemoAccount() {}

    static void fill(AccountState state) {
        new AccountSetup(state).fill(Json.parse(Page.bytes("demo.json")));
    }

    static Status incoming(long id) {
        return new Status(id, "Неразобранное", 10, "#c1c1c1", 1);
    }

    static Status won(String name) {
        return new Status(Pipeline.WON, name, 10_000, "#CCFF66", 0);
    }

    static Status lost(String name) {
        return new Status(Pipeline.LOST, name, 11_000, "#D5D8DB", 0);
    }
}
