package amoroutes.amocrm;

import amoroutes.common.Json;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads an account, one request after another: ask {@link #next()}, send, {@link #take(Answer)}, until {@link #finished()}.
 * What cannot be read now holds up nothing else: the other lists are read, and {@link #resume()} goes on where it broke off.
 * Users need an administrator's right and custom fields a paid tariff, so a refusal of these is only noted; as it might also
 * be a ban, the account is asked once more before that is believed (amocrm-api.md 6). Not thread-safe.
 */
public final class AccountReading {
    private final Map<AccountStep, Answer> refusals = new EnumMap<>(AccountStep.class);
    private final Map<AccountStep, Answer> failures = new EnumMap<>(AccountStep.class);
    private final Set<AccountStep> read = EnumSet.noneOf(AccountStep.class);
    private final Map<AccountStep, Integer> pages = new EnumMap<>(AccountStep.class);
    private final List<Account.Pipeline> pipelines = new ArrayList<>();
    private final List<Account.Field> leadFields = new ArrayList<>();
    private final List<Account.Field> contactFields = new ArrayList<>();
    private final List<Account.User> users = new ArrayList<>();
    private final List<Account.Catalog> catalogs = new ArrayList<>();
    private final boolean withCatalogs;
    private JsonNode root;
    private AccountStep step = AccountStep.ACCOUNT;

    /** @param withCatalogs the catalogs are asked for too */
    public AccountReading(boolean withCatalogs) {
        this.withCatalogs = withCatalogs;
    }

    /** What to send now; empty when there is nothing more to ask for the time being. */
    public Optional<Request> next() {
        return finished() ? Optional.empty() : Optional.of(request());
    }

    /** Takes the answer to {@link #next()}. */
    public void take(Answer answer) {
        if (answer instanceof Answer.Done done) {
            keep(done.body());
        } else if (answer instanceof Answer.Empty && step.paged()) {
            advance(true);
        } else if (step.optional(answer)) {
            refusals.put(step, answer);
            advance(true);
        } else {
            failures.put(step, answer);
            advance(false);
        }
    }

    /** Everything was asked for, or it was broken off. */
    public boolean finished() {
        return step == AccountStep.END;
    }

    /** Everything is known. */
    public boolean complete() {
        return finished() && read.containsAll(needed());
    }

    /** The line is closed: nothing more can be asked now. */
    public void breakOff() {
        step = AccountStep.END;
    }

    /** Asks for what is still unknown, each list from the page on that could not be read. */
    public void resume() {
        failures.clear();
        step = from(AccountStep.ACCOUNT);
    }

    /** What could not be read, and why; empty when nothing failed. */
    public String trouble() {
        List<String> troubles = new ArrayList<>();
        failures.forEach((failed, answer) -> troubles.add(failed.request(page(failed)) + " (" + answer.reason() + ")"));
        return troubles.isEmpty() ? "" : "amoCRM did not answer " + String.join(", ", troubles);
    }

    /** Present once it is known which account it is. A list that is not read yet is taken from {@code before}. */
    public Optional<Account> account(Optional<Account> before) {
        if (root == null) {
            return Optional.empty();
        }
        long id = root.path("id").asLong();
        Account known = before.filter(other -> other.id() == id)
                .orElseGet(() -> new Account(
                        id,
                        "",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        EnumSet.allOf(Account.Part.class)));
        Set<Account.Part> unknown = EnumSet.noneOf(Account.Part.class);
        known.unknown().stream().filter(part -> !tells(part)).forEach(unknown::add);
        return Optional.of(new Account(
                id,
                Json.text(root, "name"),
                Json.text(root, "subdomain"),
                AccountJson.language(root),
                list(Account.Part.PIPELINES, pipelines, known, Account::pipelines),
                list(Account.Part.LEAD_FIELDS, leadFields, known, Account::leadFields),
                list(Account.Part.CONTACT_FIELDS, contactFields, known, Account::contactFields),
                list(Account.Part.USERS, users, known, Account::users),
                list(Account.Part.CATALOGS, catalogs, known, Account::catalogs),
                unknown));
    }

    /** False where the tariff or the rights have no custom fields: values go into notes, nothing can be created. */
    public boolean customFields() {
        return !refusals.containsKey(AccountStep.LEAD_FIELDS) && !refusals.containsKey(AccountStep.CONTACT_FIELDS);
    }

    /** What may not be read and what that means. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        refusals.forEach((refused, answer) -> notes.add(refused.note(answer)));
        return notes;
    }

    private <T> List<T> list(Account.Part part, List<T> rows, Account known, Function<Account, List<T>> before) {
        return tells(part) ? rows : before.apply(known);
    }

    /** A refusal is believed once the account has answered after it. */
    private boolean tells(Account.Part part) {
        AccountStep asked = AccountStep.of(part);
        return !wanted(asked)
                || read.contains(asked) && (!refusals.containsKey(asked) || read.contains(AccountStep.CONFIRMATION));
    }

    private Request request() {
        return step.request(page(step));
    }

    private int page(AccountStep asked) {
        return pages.getOrDefault(asked, 1);
    }

    private void keep(JsonNode body) {
        int found = rows(body);
        boolean more = step.paged() && found > 0 && body.at("/_links/next").hasNonNull("href");
        if (more) {
            pages.put(step, page(step) + 1);
        } else {
            advance(true);
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

    private void advance(boolean known) {
        if (known) {
            read.add(step);
        }
        step = from(step.next());
    }

    /** The first step from this one on that is still to be asked. */
    private AccountStep from(AccountStep first) {
        AccountStep candidate = first;
        while (candidate != AccountStep.END && (read.contains(candidate) || !wanted(candidate))) {
            candidate = candidate.next();
        }
        return candidate;
    }

    private boolean wanted(AccountStep asked) {
        return switch (asked) {
            case CATALOGS -> withCatalogs;
            case CONFIRMATION -> !refusals.isEmpty();
            case ACCOUNT, PIPELINES, USERS, LEAD_FIELDS, CONTACT_FIELDS, END -> true;
        };
    }

    private Set<AccountStep> needed() {
        Set<AccountStep> needed = EnumSet.allOf(AccountStep.class);
        needed.removeIf(asked -> asked == AccountStep.END || !wanted(asked));
        return needed;
    }
}
