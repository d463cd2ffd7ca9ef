package amoroutes.e2e;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * One kind of request that the program sends, and what a shop does to make it send one.
 *
 * @param path as a fault of the sandbox matches it
 * @param query what the query string has to hold; empty: anything
 * @param lost a write, such as {@code POST /api/v4/leads/complex}, whose first answer is lost so that the program comes to
 *     ask; empty: none
 * @param before done while nothing goes wrong, and settled before the effect begins
 * @param act gives the orders of a cell to the program
 * @param mayDegrade a refusal of this request is answered by a note in the place of what was refused
 */
record MatrixShape(
        String name,
        String method,
        String path,
        String query,
        String lost,
        BiConsumer<MatrixBench, List<String>> before,
        BiConsumer<MatrixBench, List<String>> act,
        boolean mayDegrade) {
    private static final BiConsumer<MatrixBench, List<String>> NOTHING = (bench, ids) -> {};
    private static final BiConsumer<MatrixBench, List<String>> ORDERS = each(MatrixBench::order);
    private static final BiConsumer<MatrixBench, List<String>> BEGINNING = (bench, ids) -> {
        bench.restart();
        ORDERS.accept(bench, ids);
    };

    static List<MatrixShape> all() {
        return Stream.of(
                        write("lead", "POST /api/v4/leads/complex", ORDERS),
                        write("leads-in-a-batch", "POST /api/v4/leads/complex", MatrixBench::ordersAtOnce),
                        read("search-by-phone", "/api/v4/contacts", "query=9", ORDERS),
                        read("search-by-email", "/api/v4/contacts", "%40", each(MatrixBench::orderByEmail)),
                        read("company-search", "/api/v4/companies", "", each(MatrixBench::orderOfCompany)),
                        write("lead-stage", "PATCH /api/v4/leads", each(MatrixBench::stage))
                                .after(ORDERS),
                        read("lead-by-id", "/api/v4/leads/{id}", "", each(MatrixBench::stageAlone))
                                .after(ORDERS),
                        read("leads-by-ids", "/api/v4/leads", "filter", MatrixBench::stagesAtOnce)
                                .after(ORDERS),
                        write("lead-correction", "PATCH /api/v4/leads", each(MatrixBench::correction))
                                .after(ORDERS),
                        write("contact-change", "PATCH /api/v4/contacts", each(MatrixBench::secondOrder))
                                .after(ORDERS),
                        read("contact-by-id", "/api/v4/contacts/{id}", "", each(MatrixBench::secondOrderAlone))
                                .after(ORDERS),
                        read("contacts-by-ids", "/api/v4/contacts", "filter", each(MatrixBench::secondOrder))
                                .after(ORDERS),
                        write("contact", "POST /api/v4/contacts", each(MatrixBench::customer)),
                        write("lead-note", "POST /api/v4/leads/notes", each(MatrixBench::formAsLead)),
                        write("contact-note", "POST /api/v4/contacts/notes", each(MatrixBench::form)),
                        read("newest-leads", "/api/v4/leads", "desc&limit", ORDERS)
                                .losing("POST /api/v4/leads/complex"),
                        read("newest-contacts", "/api/v4/contacts", "desc&limit", each(MatrixBench::customer))
                                .losing("POST /api/v4/contacts"),
                        read("newest-lead-notes", "/api/v4/leads/notes", "", each(MatrixBench::formAsLead))
                                .losing("POST /api/v4/leads/notes"),
                        read("newest-contact-notes", "/api/v4/contacts/notes", "", each(MatrixBench::form))
                                .losing("POST /api/v4/contacts/notes"),
                        read("product-search", "/api/v4/catalogs/{id}/elements", "", each(MatrixBench::newProduct))
                                .degrading(),
                        write("product", "POST /api/v4/catalogs/{id}/elements", each(MatrixBench::newProduct))
                                .degrading(),
                        write("product-link", "POST /api/v4/leads/link", each(MatrixBench::newProduct))
                                .degrading(),
                        write("product-unlink", "POST /api/v4/leads/unlink", each(MatrixBench::withoutProduct))
                                .after(each(MatrixBench::twoProducts))
                                .degrading(),
                        write("token", "POST /oauth2/access_token", (bench, ids) -> {
                            bench.restart(); // it would wait a minute where a new token is refused again
                            bench.amo().expireTokens();
                            ORDERS.accept(bench, ids);
                        }),
                        read("account", "/api/v4/account", "", BEGINNING),
                        read("pipelines", "/api/v4/leads/pipelines", "", BEGINNING),
                        read("users", "/api/v4/users", "", BEGINNING),
                        read("lead-fields", "/api/v4/leads/custom_fields", "", BEGINNING)
                                .degrading(),
                        read("contact-fields", "/api/v4/contacts/custom_fields", "", BEGINNING)
                                .degrading(),
                        read("catalogs", "/api/v4/catalogs", "", BEGINNING).degrading(),
                        write("new-field", "POST /api/v4/leads/custom_fields", (bench, ids) -> {
                                    bench.removeFields("leads", "P-");
                                    bench.restart();
                                    ids.forEach(bench::orderWithPromo);
                                })
                                .after(each(MatrixBench::orderWithPromo))
                                .degrading(),
                        write("new-contact-field", "POST /api/v4/contacts/custom_fields", (bench, ids) -> {
                                    bench.removeFields("contacts", "C-");
                                    bench.restart();
                                    ids.forEach(bench::customerWithCard);
                                })
                                .after(each(MatrixBench::customerWithCard))
                                .degrading(),
                        write("new-stage", "POST /api/v4/leads/pipelines/{id}/statuses", (bench, ids) -> {
                                    bench.removeStage();
                                    bench.restart();
                                    ids.forEach(bench::orderInNewStage);
                                })
                                .degrading(),
                        read("directory", "/api/v4/contacts", "updated_at", BEGINNING))
                .toList();
    }

    private static BiConsumer<MatrixBench, List<String>> each(BiConsumer<MatrixBench, String> act) {
        return (bench, ids) -> ids.forEach(id -> act.accept(bench, id));
    }

    private static MatrixShape read(String name, String path, String query, BiConsumer<MatrixBench, List<String>> act) {
        return new MatrixShape(name, "GET", path, query, "", NOTHING, act, false);
    }

    private static MatrixShape write(String name, String request, BiConsumer<MatrixBench, List<String>> act) {
        String[] words = request.split(" ");
        return new MatrixShape(name, words[0], words[1], "", "", NOTHING, act, false);
    }

    private MatrixShape after(BiConsumer<MatrixBench, List<String>> first) {
        return new MatrixShape(name, method, path, query, lost, first, act, mayDegrade);
    }

    private MatrixShape losing(String request) {
        return new MatrixShape(name, method, path, query, request, before, act, mayDegrade);
    }

    private MatrixShape degrading() {
        return new MatrixShape(name, method, path, query, lost, before, act, true);
    }

    boolean writes() {
        return !method.equals("GET");
    }
}
