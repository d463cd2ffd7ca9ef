package amoroutes.sandbox;

import java.util.Optional;
import java.util.function.Supplier;

/** One account with every method under {@code /api/v4}; a reset makes a new one. */
final class Api {
    private final AccountState state;
    private final Model model;
    private final Router router;
    private final Optional<Journal> journal;

    Api(Supplier<SandboxOptions> options, ErrorLog errors, String url, Optional<Journal> journal) {
        this.journal = journal;
        state = new AccountState(options);
        DemoAccount.fill(state);
        model = new Model(state, errors, url, () -> options.get().filterEnabled());
        router = new Router(url);
        ComplexApi complex = new ComplexApi(model);
        complex.routes(router);
        for (Kind kind : Kind.ALL) {
            new EntityApi(kind, model).routes(router);
            new NotesApi(kind, model).routes(router);
            new TagsApi(kind, model).routes(router);
            new FieldsApi(kind, model).routes(router);
        }
        new LinksApi(model).routes(router);
        new PipelinesApi(model).routes(router);
        new UnsortedApi(model, complex).routes(router);
        new UsersApi(model).routes(router);
        new TasksApi(model).routes(router);
        new WebhooksApi(model).routes(router);
        new CatalogsApi(model).routes(router);
        new AccountApi(model).routes(router);
        journal.ifPresent(before -> before.entries().forEach(this::again));
    }

    private void again(Journal.Entry entry) {
        state.pretend(entry.at());
        router.handle(entry.call());
        state.pretend(0);
    }

    /** One call at a time, so that all-or-nothing holds under any load. */
    Answer handle(Call call) {
        synchronized (state) {
            Answer answer = router.handle(call);
            if (!call.method().equals("GET") && answer.status() < 300) {
                journal.ifPresent(log -> log.wrote(state.millis(), call));
            }
            return answer;
        }
    }

    AccountState state() {
        return state;
    }

    Model model() {
        return model;
    }
}
