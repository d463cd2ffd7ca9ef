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
 * Reads an account, its lists side by side: ask {@link #together()}, send as many of these as may go, {@link #take} each
 * answer, until {@link #finished()}. A further page is asked for once its list has answered.
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
    private boolean brokenOff;

    /** @param withCatalogs the catalogs are asked for too */
    public AccountReading(boolean withCatalogs) {
        this.withCatalogs = withCatalogs;
    }

    /** What may be sent now, side by side, in this order; empty when there is nothing more to ask for the time being. */
    public List<Request> together() {
        return open().stream().map(this::request).toList();
    }

    /** Takes the answer to one of {@link #together()}. */
    public void take(Request request, Answer answer) {
        AccountStep step = open().stream()
                .filter(asked -> request(asked).equals(request))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(request + " was not asked for"));
        if (answer instanceof Answer.Done done) {
            keep(step, done.body());
        } else if (answer instanceof Answer.Empty && step.paged()) {
            read.add(step);
        } else if (step.optional(answer)) {
            refusals.put(step, answer);
            read.add(step);
        } else {
            failures.put(step, answer);
        }
    }

    /** Everything was asked for, or it was broken off. */
    public boolean finished() {
        return open().isEmpty();
    }

    /** Everything is known. */
    public boolean complete() {
        return read.containsAll(needed());
    }

    /** The line is closed: nothing more can be asked now. */
    public void breakOff() {
        brokenOff = true;
    }

    /** Asks for what is still unknown, each list from the page on that could not be read. */
    public void resume() {
        failures.clear();
        brokenOff = false;
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

    /** Whether the account answers tells only after the refusals that it confirms. */
    private List<AccountStep> open() {
        List<AccountStep> open = needed().stream()
                .filter(asked -> !brokenOff && !read.contains(asked) && !failures.containsKey(asked))
                .toList();
        return open.size() > 1
                ? open.stream()
                        .filter(asked -> asked != AccountStep.CONFIRMATION)
                        .toList()
                : open;
    }

    private Request request(AccountStep step) {
        return step.request(page(step));
    }

    private int page(AccountStep asked) {
        return pages.getOrDefault(asked, 1);
    }

    private void keep(AccountStep step, JsonNode body) {
        int found = rows(step, body);
        boolean more = step.paged() && found > 0 && body.at("/_links/next").hasNonNull("href");
        if (more) {
            pages.put(step, page(step) + 1);
        } else {
            read.add(step);
        }
    }

    private int rows(AccountStep step, JsonNode body) {
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
            case CONFIRMATION -> 0;
        };
    }

    private static <T> int add(List<T> all, List<T> rows) {
        all.addAll(rows);
        return rows.size();
    }

    private boolean wanted(AccountStep asked) {
        return switch (asked) {
            case CATALOGS -> withCatalogs;
            case CONFIRMATION -> !refusals.isEmpty();
            case ACCOUNT, PIPELINES, USERS, LEAD_FIELDS, CONTACT_FIELDS -> true;
        };
    }

    private Set<AccountStep> needed() {
        Set<AccountStep> needed = EnumSet.allOf(AccountStep.class);
        needed.removeIf(asked -> !wanted(asked));
        return needed;
    }
}
