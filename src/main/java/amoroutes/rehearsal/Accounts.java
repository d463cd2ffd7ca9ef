package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The accounts that cases play in: files of the folder {@code accounts}, as {@code account --json} prints them, and
 * {@code base}, which is always there. A case may add to one and take away from it.
 */
final class Accounts {
    static final String FOLDER = "accounts";
    private static final String BASE = "base";
    private static final Set<String> KEYS = Set.of(
            "base",
            "language",
            "without",
            "leadFields",
            "contactFields",
            "companyFields",
            "pipelines",
            "users",
            "catalogs",
            "refuses");

    private final Path folder;

    Accounts(Path cases) {
        this.folder = requireNonNull(cases, "cases is null").resolve(FOLDER);
    }

    /** @throws CaseUnreadable when there is no account of this name */
    ObjectNode of(Node golden) {
        JsonNode said = golden.at("account");
        if (!said.isObject()) {
            return named(said.asText(BASE));
        }
        Node changes = golden.object("account").only(KEYS);
        ObjectNode account = named(changes.text("base", BASE));
        List<String> without = changes.texts("without");
        for (String list : List.of("leadFields", "contactFields", "users")) {
            ArrayNode rows = Json.array();
            Stream.of(account.path(list), said.path(list))
                    .flatMap(given -> StreamSupport.stream(given.spliterator(), false))
                    .filter(row -> !without.contains(row.path("name").asText()))
                    .forEach(rows::add);
            account.set(list, rows);
        }
        for (String list : List.of("language", "pipelines", "catalogs", "companyFields", "refuses")) {
            if (said.has(list)) {
                account.set(list, said.get(list));
            }
        }
        return account;
    }

    private ObjectNode named(String name) {
        for (String ending : List.of(".yaml", ".yml", ".json")) {
            Path file = folder.resolve(name + ending);
            if (Files.exists(file)) {
                return (ObjectNode) CaseFile.tree(file).deepCopy();
            }
        }
        if (name.equals(BASE)) {
            return example();
        }
        throw new CaseUnreadable("the account \"" + name + "\" needs a file " + folder.resolve(name + ".json")
                + ", as \"account --json\" prints it");
    }

    static ObjectNode example() {
        try (InputStream in = Accounts.class.getResourceAsStream("account.yaml")) {
            return (ObjectNode) CaseFile.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the example account cannot be read", e);
        }
    }
}
