package amoroutes.sandbox;

import amoroutes.sandbox.RowsApi.Type;

/** Why leads are lost (amocrm-api-full.md section 11). */
record LossReasonsApi(Model model) {
    static final String PATH = "/api/v4/leads/loss_reasons";

    void routes(Router router) {
        new RowsApi(model, PATH, "loss_reasons")
                .required(Type.TEXT, "name")
                .optional(Type.INTEGER, "sort")
                .filled(row -> row.putNull("name")
                        .put("sort", 10 * (model.state().rows(PATH).size() + 1))
                        .put("created_at", model.state().now())
                        .put("updated_at", model.state().now()))
                .reads(router)
                .adds(router)
                .deletes(router);
    }
}
