package amoroutes.sandbox;

/** Every method under {@code /api/v4}. */
final class Methods {
    private Methods() {}

    static Router of(Model model, ComplexApi complex, UnsortedApi unsorted, EventLog events) {
        Router router = new Router(model.url());
        complex.routes(router);
        for (Kind kind : Kind.ALL) {
            new EntityApi(kind, model).routes(router);
            new NotesApi(kind, model).routes(router);
            new TagsApi(kind, model).routes(router);
            FieldsApi.of(kind, model).routes(router);
            new FieldGroupsApi(kind, model).routes(router);
            new LinksApi(kind, model).routes(router);
        }
        new PipelinesApi(model).routes(router);
        new StatusesApi(model).routes(router);
        new LossReasonsApi(model).routes(router);
        new SourcesApi(model).routes(router);
        new CallsApi(model).routes(router);
        unsorted.routes(router);
        new TasksApi(model).routes(router);
        new EventsApi(model, events).routes(router);
        new WebhooksApi(model).routes(router);
        CatalogsApi catalogs = new CatalogsApi(model);
        catalogs.routes(router);
        new ElementsApi(catalogs, model).routes(router);
        new AccountApi(model).routes(router);
        return router;
    }
}
