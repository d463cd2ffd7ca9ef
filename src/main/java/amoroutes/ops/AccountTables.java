package amoroutes.ops;

import amoroutes.common.Json;
import amoroutes.settings.Account;
import amoroutes.settings.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an account holds, for people who write its ids or names into settings. */
public final class AccountTables {

    private AccountTables() {}

    public static String json(Account account) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(account);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the account cannot be written as JSON", e);
        }
    }

    public static String text(Account account) {
        List<String> lines = new ArrayList<>(List.of("Account " + account.name() + " (" + account.subdomain() + ")"));
        for (Account.Pipeline pipeline : account.pipelines()) {
            lines.add("");
            lines.add("Pipeline " + pipeline.id() + "  " + pipeline.name() + (pipeline.main() ? "  (main)" : ""));
            pipeline.statuses()
                    .forEach(status -> lines.add(row(
                            status.id(),
                            status.name(),
                            status.type() == Account.Status.UNSORTED ? "incoming leads only" : "")));
        }
        lines.add("");
        lines.add("Users");
        account.users().forEach(user -> lines.add(row(user.id(), user.name(), user.active() ? "" : "not active")));
        if (!account.catalogs().isEmpty()) {
            lines.add("");
            lines.add("Catalogs");
            account.catalogs().forEach(catalog -> lines.add(row(catalog.id(), catalog.name(), catalog.type())));
        }
        fields(lines, "Lead fields", account.leadFields());
        fields(lines, "Contact fields", account.contactFields());
        return String.join("\n", lines);
    }

    /** @param notes of the check: what will be created, each at its setting */
    public static String plan(List<Problem> notes) {
        return notes.isEmpty()
                ? "Nothing would be created."
                : notes.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private static void fields(List<String> lines, String title, List<Account.Field> fields) {
        lines.add("");
        lines.add(title);
        for (Account.Field field : fields) {
            String options = field.options().stream().map(Account.Option::value).collect(Collectors.joining(", "));
            lines.add(row(field.id(), field.name(), (field.type() + " " + field.code() + " " + options).strip()));
        }
    }

    private static String row(long id, String name, String more) {
        return String.format("  %-12d %-32s %s", id, name, more).stripTrailing();
    }
}
