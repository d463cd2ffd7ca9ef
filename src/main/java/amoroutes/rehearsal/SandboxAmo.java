package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import amoroutes.sandbox.SandboxAccount;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** The sandbox in place of amoCRM, in this process, with the account, the entities and the answers of a rehearsal. */
public final class SandboxAmo {
    /** The requests that a missing right refuses. */
    private static final Map<String, String> RIGHTS = Map.of(
            "users", "GET /api/v4/users",
            "catalogs", "GET /api/v4/catalogs",
            "custom_fields", "GET /api/v4/.+/custom_fields",
            "field_creation", "POST /api/v4/.+/custom_fields",
            "pipeline_creation", "POST /api/v4/leads/pipelines.*");

    private static final Reply FORBIDDEN =
            new Reply(403, null, "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"no right\"}");
    private static final String LIST = "GET /api/v4/(leads|contacts|companies|catalogs/\\d+/elements)";
    private static final int ABSENT = 204;

    /** An answer that takes the place of the usual one, once. */
    record Canned(String request, Reply reply) {}

    private final SandboxAccount sandbox;
    private final List<String> refused;
    private final List<Canned> canned = new ArrayList<>();
    private Function<Request, Reply> elsewhere = request -> new Reply(ABSENT, null, "");

    /** @param account as {@code account --json} prints it, and what it {@code refuses} */
    SandboxAmo(JsonNode account, InstantSource clock) {
        sandbox = SandboxAccount.inProcess(clock);
        sandbox.furnish(Json.object().set("account", account));
        refused = new Node("account", account)
                .texts("refuses").stream().map(SandboxAmo::right).toList();
    }

    private static String right(String word) {
        if (!RIGHTS.containsKey(word)) {
            throw new CaseUnreadable("account.refuses has \"" + word + "\", which is none of "
                    + String.join(", ", new TreeSet<>(RIGHTS.keySet())));
        }
        return RIGHTS.get(word);
    }

    /** @param customFields false: the account has none for us */
    public static SandboxAmo of(Account account, boolean customFields, InstantSource clock) {
        ObjectNode json = (ObjectNode) Json.value(account);
        if (!customFields) {
            json.putArray("refuses").add("custom_fields");
        }
        return new SandboxAmo(json, clock);
    }

    /** With the account that golden cases play in; whatever lead or contact an earlier delivery knows is there. */
    public static SandboxAmo example(InstantSource clock) {
        SandboxAmo amo = new SandboxAmo(Accounts.example(), clock);
        amo.sandbox.over(path -> new SandboxAccount.Reply(200, "{}"));
        return amo;
    }

    /** What it does not hold itself is looked up there; nothing is written there. */
    public SandboxAmo over(Function<Request, Reply> real) {
        elsewhere = requireNonNull(real, "real is null");
        sandbox.over(path -> {
            Reply reply = real.apply(Request.get(path));
            return new SandboxAccount.Reply(reply.status(), reply.body() == null ? "" : reply.body());
        });
        return this;
    }

    /** The next request of this method and path gets this answer. */
    void answerNext(Canned answer) {
        canned.add(answer);
    }

    /** Never fails: what amoCRM would refuse is answered so. */
    Reply answer(Request request) {
        String line = request.method() + " " + request.path().replaceFirst("\\?.*", "");
        for (Canned answer : canned) {
            if (answer.request().equals(line)) {
                canned.remove(answer);
                return answer.reply();
            }
        }
        if (refused.stream().anyMatch(line::matches)) {
            return FORBIDDEN;
        }
        SandboxAccount.Reply reply = sandbox.answer(request.method(), request.path(), request.body());
        return reply.status() == ABSENT && line.matches(LIST)
                ? elsewhere.apply(request)
                : new Reply(reply.status(), null, reply.body());
    }

    /**
     * Puts in the leads, contacts, companies and elements of a case. Beside amoCRM's own words a contact may have
     * {@code phones} and {@code emails}, and whatever has {@code gone: true} is taken away.
     *
     * @throws CaseUnreadable when amoCRM would not take one
     */
    void put(Node given) {
        ObjectNode setup = Json.object();
        for (String kind : List.of("leads", "contacts", "companies", "elements")) {
            for (Node each : given.list(kind)) {
                if (each.at("gone").asBoolean()) {
                    setup.withObject("/remove").withArray(kind).add(each.at("id"));
                } else {
                    setup.withArray(kind).add(entity(each));
                }
            }
        }
        try {
            sandbox.furnish(setup);
        } catch (IllegalArgumentException e) {
            throw new CaseUnreadable(given.where() + " has what amoCRM does not take: " + e.getMessage(), e);
        }
    }

    private static ObjectNode entity(Node given) {
        ObjectNode entity = given.json().deepCopy();
        points(entity, "PHONE", entity.remove("phones"));
        points(entity, "EMAIL", entity.remove("emails"));
        return entity;
    }

    private static void points(ObjectNode entity, String code, JsonNode texts) {
        if (texts != null) {
            ArrayNode values = entity.withArray("custom_fields_values")
                    .addObject()
                    .put("field_code", code)
                    .putArray("values");
            texts.forEach(text -> values.addObject().put("value", text.asText()).put("enum_code", "WORK"));
        }
    }
}
