package amoroutes.amocrm;

import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an account, one request after another: ask {@link #next()}, send, {@link #take(Reply)}, until
 * {@link #finished()}. Users need an administrator's right and custom fields a paid tariff, so a refusal of these is
 * only noted; as it might also be a ban, the account is asked once more before that is believed (amocrm-api.md 6).
 */
public final class AccountReading {
    private final Map<AccountStep, Answer> refusals = new EnumMap<>(AccountStep.class);
    private final List<Account.Pipeline> pipelines = new ArrayList<>();
    private final List<Account.Field> leadFields = new ArrayList<>();
    private final List<Account.Field> contactFields = new ArrayList<>();
    private final List<Account.User> users = new ArrayList<>();
    private final List<Account.Catalog> catalogs = new ArrayList<>();
    private final boolean withCatalogs;
    private JsonNode root;
    private AccountStep step = AccountStep.ACCOUNT;
    private int page = 1;

    /** @param withCatalogs the catalogs are asked for too */
    public AccountReading(boolean withCatalogs) {
        this.withCatalogs = withCatalogs;
    }

    /** What to send now; empty when all is read. */
    public Optional<Request> next() {
        return finished() ? Optional.empty() : Optional.of(request());
    }

    /**
     * Takes the answer to {@link #next()}.
     *
     * @throws AccountUnreadable when it cannot go on now; the next request stays the same, so that it can go on later
     */
    public void take(Answer answer) {
        if (answer instanceof Answer.Done done) {
            keep(done.body());
        } else if (answer instanceof Answer.Empty && step.paged()) {
            advance();
        } else if (step.optional(answer)) {
            refusals.put(step, answer);
            advance();
        } else {
            throw new AccountUnreadable(request(), answer);
        }
    }

    public boolean finished() {
        return step == AccountStep.END;
    }

    /** @throws IllegalStateException before it is {@link #finished()}. */
    public Account account() {
        if (!finished()) {
            throw new IllegalStateException("the account is not read yet");
        }
        return new Account(
                root.path("id").asLong(),
                Json.text(root, "name"),
                Json.text(root, "subdomain"),
                pipelines,
                leadFields,
                contactFields,
                users,
                catalogs);
    }

    /** False where the tariff or the rights have no custom fields: values go into notes, nothing can be created. */
    public boolean customFields() {
        return !refusals.containsKey(AccountStep.LEAD_FIELDS) && !refusals.containsKey(AccountStep.CONTACT_FIELDS);
    }

    /** What could not be read and what that means. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        refusals.forEach((refused, answer) -> notes.add(refused.note(answer)));
        return notes;
    }

    private Request request() {
        return step.request(page);
    }

    private void keep(JsonNode body) {
        int found = rows(body);
        boolean more = step.paged() && found > 0 && body.at("/_links/next").hasNonNull("href");
        if (more) {
            page++;
        } else {
            advance();
        }
    }

    private int rows(JsonNode body) {
        return switch (step) {
            case ACCOUNT -> {
                root = body;
                yield 1;
            }
            case PIPELINES -> add(pipelines, AccountJson.rows(body, "pipelines", AccountJson::pipeline));
            case USERS -> add(users, AccountJson.rows(body, "users", AccountJson::user));
            case LEAD_FIELDS -> add(leadFields, AccountJson.rows(body, "custom_fields", AccountJson::field));
            case CONTACT_FIELDS -> add(contactFields, AccountJson.rows(body, "custom_fields", AccountJson::field));
            case CATALOGS -> add(catalogs, AccountJson.rows(body, "catalogs", AccountJson::catalog));
            case CONFIRMATION, END -> 0;
        };
    }

    private static <T> int add(List<T> all, List<T> rows) {
        all.addAll(rows);
        return rows.size();
    }

    private void advance() {
        page = 1;
        step = step.next();
        if (step == AccountStep.CATALOGS && !withCatalogs) {
            step = step.next();
        }
        if (step == AccountStep.CONFIRMATION && refusals.isEmpty()) {
            step = AccountStep.END;
        }
    }
}
