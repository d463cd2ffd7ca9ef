package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A program, an amoCRM of its own, and what the shop does; {@link MatrixWanted} is what has to come of it. */
final class MatrixBench implements AutoCloseable {
    private static final String PIPELINES = "/api/v4/leads/pipelines";
    private static final String NEW_STAGE = "3";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> STAGES =
            Map.of("1", "Первичный контакт", "2", "Переговоры", "3", "Собрано");

    private final Sandbox amo;
    private final Program program;
    private final Map<String, MatrixWanted> wanted = new LinkedHashMap<>();
    private int people;

    private MatrixBench(Sandbox amo, Program program) {
        this.amo = amo;
        this.program = program;
    }

    static MatrixBench start(Path dir) {
        Sandbox amo = Sandbox.start(SandboxOptions.defaults());
        Map<String, String> settings = Bench.byOAuth(amo);
        settings.put("amocrm.client-code", amo.code());
        settings.put("amocrm.requests-per-second", "7");
        settings.put("amocrm.token-check", "* * * * * ?");
        settings.put("amocrm.timeout", "1s");
        settings.put("amocrm.doubt-delay", "1s");
        settings.put("amocrm.retry.initial-delay", "1s");
        settings.put("amocrm.retry.max-delay", "2s");
        ObjectNode stages = (ObjectNode) Shop.tree("{}");
        STAGES.forEach(stages::put);
        settings.put("amocrm.order-statuses", stages.toString());
        settings.put("amocrm.auto-update-pipelines", "yes");
        settings.put("amocrm.user-fields", "phone,email,card");
        settings.put("amocrm.order-name", "{number}");
        settings.put("amocrm.order-fields", "promo");
        settings.put("amocrm.goods-as", "products");
        settings.put("form.order.as-lead", "yes");
        settings.put("form.order.lead-name", "{name}");
        Program program = Program.in(dir, settings);
        shortRests(program);
        MatrixBench bench = new MatrixBench(amo, program);
        bench.calm();
        program.start();
        bench.orderWithPromo("warm-up");
        bench.settles(PATIENCE);
        return bench;
    }

    /** A job that failed rests for a second, and a closed account is asked every other, so that a matrix ends in minutes. */
    private static void shortRests(Program program) {
        for (String file : List.of("account", "doubts", "products")) {
            String name = "routes/" + file + ".camel.yaml";
            program.write(
                    name,
                    program.read(name)
                            .replaceAll("pause, value: \"(40|20|8)\"", "pause, value: \"4\"")
                            .replace("pause, value: \"5\"", "pause, value: \"1\"")
                            .replace("due('1m', '5m')", "due('2s', '2s')"));
        }
    }

    Sandbox amo() {
        return amo;
    }

    Program program() {
        return program;
    }

    Map<String, MatrixWanted> wanted() {
        return wanted;
    }

    /** Nothing goes wrong, but that the directory of contacts stays unread: every customer is searched for. */
    void calm() {
        amo.clearFaults();
        blockDirectory();
    }

    void blockDirectory() {
        amo.fault(Shop.tree(
                "{\"match\":{\"method\":\"GET\",\"path\":\"/api/v4/contacts\",\"query\":\"updated_at\"},\"times\":-1,"
                        + "\"do\":\"500\"}"));
    }

    void restart() {
        program.stop();
        program.start();
    }

    /** Whether nothing is on its way any more, within that time. */
    boolean settles(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (unfinished() != 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Http.pause(Duration.ofMillis(40));
        }
        return true;
    }

    int unfinished() {
        return program.events("queued", "sending", "doubtful");
    }

    /** Events in one of these states, newest first, 500 at most. */
    List<JsonNode> events(String states) {
        JsonNode events = Http.get(program.url("/events?limit=500&state=" + states))
                .json()
                .path("events");
        return events.valueStream().collect(Collectors.toList());
    }

    /** What the program tells of each event of this cell, to be read where one went wrong. */
    String stories() {
        return wanted.keySet().stream()
                .flatMap(id -> Http.get(program.url("/events?q=" + id))
                        .json()
                        .path("events")
                        .valueStream())
                .map(event -> Http.get(program.url("/events/" + event.path("id").asText()))
                        .text())
                .collect(Collectors.joining("\n"));
    }

    /** What a person does with each event in these states. */
    void all(String states, String action) {
        events(states)
                .forEach(event ->
                        Http.post(program.url("/events/" + event.path("id").asText() + "/" + action), ""));
    }

    // What a shop does; each is an order of one id.

    void order(String id) {
        post("/orders", json(newOrder(id)));
    }

    void ordersAtOnce(List<String> ids) {
        post("/orders", ids.stream().map(id -> json(newOrder(id))).collect(Collectors.joining(",", "[", "]")));
    }

    void orderByEmail(String id) {
        MatrixWanted order = newOrder(id);
        order.phone = "";
        order.email = id + "@example.ru";
        post("/orders", json(order));
    }

    void orderOfCompany(String id) {
        MatrixWanted order = newOrder(id);
        order.company = "Фирма " + id;
        post("/orders", json(order));
    }

    void orderWithPromo(String id) {
        MatrixWanted order = wanted.computeIfAbsent(id, this::fresh);
        order.promo = "P-" + id + "-" + ++people;
        post("/orders", json(order));
    }

    void stage(String id) {
        stage(id, "2");
    }

    void orderInNewStage(String id) {
        order(id);
        stage(id, NEW_STAGE);
    }

    private void stage(String id, String status) {
        wanted.get(id).stage = STAGES.get(status);
        post("/orders/" + id + "/status", "{\"status\":\"%s\",\"source\":\"shop\"}".formatted(status));
    }

    void stagesAtOnce(List<String> ids) {
        ids.parallelStream().forEach(this::stage);
    }

    /** The lone change of its request. */
    void stageAlone(String id) {
        stage(id);
        settles(PATIENCE);
    }

    void correction(String id) {
        MatrixWanted order = wanted.get(id);
        order.price += 1000;
        post("/orders", json(order));
    }

    /** Of the same customer, who now tells his address. */
    void secondOrder(String id) {
        MatrixWanted first = wanted.get(id);
        first.email = id + "@example.ru";
        MatrixWanted second = fresh(id + "-again");
        second.phone = first.phone;
        second.email = first.email;
        wanted.put(second.id, second);
        post("/orders", json(second));
    }

    /** The lone change of its request. */
    void secondOrderAlone(String id) {
        secondOrder(id);
        settles(PATIENCE);
    }

    void customer(String id) {
        customer(newOrder(id));
    }

    void customerWithCard(String id) {
        MatrixWanted customer = wanted.computeIfAbsent(id, this::fresh);
        customer.card = "C-" + id + "-" + ++people;
        customer(customer);
    }

    private void customer(MatrixWanted customer) {
        customer.lead = false;
        ObjectNode json = (ObjectNode) Shop.tree("{\"source\":\"shop\",\"id\":\"%s\",\"name\":\"%s\",\"phone\":\"%s\"}"
                .formatted(customer.id, customer.id, customer.phone));
        put(json, "card", customer.card);
        post("/customers", json.toString());
    }

    void formAsLead(String id) {
        MatrixWanted form = newOrder(id);
        form.price = 0;
        form.note = "XL-" + id;
        post("/forms/order", "{\"name\":\"%s\",\"phone\":\"%s\",\"size\":\"%s\"}".formatted(id, form.phone, form.note));
    }

    void form(String id) {
        MatrixWanted form = newOrder(id);
        form.lead = false;
        form.note = "Q-" + id;
        post(
                "/forms/callback",
                "{\"name\":\"%s\",\"phone\":\"%s\",\"question\":\"%s\"}".formatted(id, form.phone, form.note));
    }

    void newProduct(String id) {
        MatrixWanted order = newOrder(id);
        order.articles = List.of(id);
        post("/orders", json(order));
    }

    void twoProducts(String id) {
        MatrixWanted order = newOrder(id);
        order.articles = List.of(id, id + "-other");
        post("/orders", json(order));
    }

    void withoutProduct(String id) {
        MatrixWanted order = wanted.get(id);
        order.articles = List.of(id);
        post("/orders", json(order));
    }

    /** A manager deletes the lead fields or contact fields that values which begin so went to. */
    void removeFields(String entity, String value) {
        for (ObjectNode request : amo.requests()) {
            String body = request.path("body").asText();
            int at = body.indexOf("\"value\":\"" + value);
            if (at > 0) {
                String before = body.substring(0, at);
                String id = before.substring(before.lastIndexOf("\"field_id\":") + 11)
                        .replaceFirst("\\D.*", "");
                amo.setup(Shop.tree("{\"remove\":{\"fields\":{\"%s\":[%s]}}}".formatted(entity, id)));
            }
        }
    }

    /** A manager deletes the stage that the program made. */
    void removeStage() {
        for (JsonNode pipeline : api("GET", PIPELINES).at("/_embedded/pipelines")) {
            for (JsonNode stage : pipeline.at("/_embedded/statuses")) {
                if (stage.path("name").asText().equals(STAGES.get(NEW_STAGE))) {
                    api("DELETE", PIPELINES + "/" + pipeline.path("id") + "/statuses/" + stage.path("id"));
                }
            }
        }
    }

    /** @param whole see {@link MatrixWanted#check} */
    MatrixWanted.Broken check(boolean whole) {
        MatrixWanted.Broken broken = MatrixWanted.check(amo, wanted.values(), whole);
        List<String> made = new ArrayList<>();
        for (String entity : List.of("leads", "contacts")) {
            api("GET", "/api/v4/" + entity + "/custom_fields?limit=250")
                    .at("/_embedded/custom_fields")
                    .forEach(field -> made.add(entity + " field " + field.path("name")));
        }
        api("GET", PIPELINES)
                .at("/_embedded/pipelines")
                .forEach(pipeline -> pipeline.at("/_embedded/statuses")
                        .forEach(stage -> made.add("stage " + stage.path("name") + " of " + pipeline.path("id"))));
        made.stream().filter(name -> Collections.frequency(made, name) > 1).forEach(broken.doubled::add);
        return broken;
    }

    /** As an administrator asks, who shares the program's limit. */
    private JsonNode api(String method, String path) {
        String token = amo.options().client().longLivedToken();
        Http.Response answer = Http.send(HttpRequest.newBuilder(URI.create(amo.url() + path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token));
        if (answer.status() == 429) {
            Http.pause(Duration.ofMillis(300));
            return api(method, path);
        }
        assertThat(answer.status()).as(method + " " + path).isBetween(200, 204);
        return answer.status() == 204 ? Shop.tree("{}") : answer.json();
    }

    private MatrixWanted newOrder(String id) {
        MatrixWanted order = fresh(id);
        wanted.put(id, order);
        return order;
    }

    private MatrixWanted fresh(String id) {
        return new MatrixWanted(id, "+7916%07d".formatted(++people));
    }

    private static String json(MatrixWanted order) {
        ObjectNode json = (ObjectNode)
                Shop.tree("{\"source\":\"shop\",\"id\":\"%s\",\"number\":\"%s\",\"cost\":%d,\"customer\":{}}"
                        .formatted(order.id, order.id, order.price));
        ObjectNode customer = json.withObject("/customer").put("name", "Покупатель");
        put(customer, "phone", order.phone);
        put(customer, "email", order.email);
        put(customer, "company", order.company);
        put(json, "promo", order.promo);
        order.articles.forEach(article -> json.withArray("products")
                .addObject()
                .put("article", article)
                .put("name", "Товар " + article)
                .put("price", 10)
                .put("count", 1));
        return json.toString();
    }

    private static void put(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private void post(String path, String body) {
        try {
            program.insist(path, body, 202, PATIENCE);
        } catch (AssertionError notTaken) {
            throw new AssertionError(notTaken.getMessage() + ": " + body + "\n" + program.log(), notTaken);
        }
    }

    @Override
    public void close() {
        program.close();
        amo.close();
    }
}
