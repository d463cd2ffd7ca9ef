package amoroutes.directory;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Emails;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import amoroutes.order.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads from a contact what tells its person from another: never a service number, nor one that several people share. */
final class CardReader implements Function<JsonNode, Card> {
    private final Phones phones;
    private final Shared shared;

    CardReader(Phones phones, Shared shared) {
        this.phones = requireNonNull(phones, "phones is null");
        this.shared = requireNonNull(shared, "shared is null");
    }

    /** A deleted contact has nothing any more. */
    @Override
    public Card apply(JsonNode contact) {
        List<Identity> identities = contact.path("is_deleted").asBoolean()
                ? List.of()
                : rows(contact.path("custom_fields_values"))
                        .flatMap(this::identities)
                        .filter(shared::identifies)
                        .distinct()
                        .toList();
        return new Card(contact.path("id").asLong(), identities);
    }

    private Stream<Identity> identities(JsonNode field) {
        Stream<String> values =
                rows(field.path("values")).map(value -> value.path("value").asText());
        return switch (field.path("field_code").asText()) {
            case "PHONE" ->
                values.flatMap(typed -> phones.personal(typed).stream()).map(Identity::phone);
            case "EMAIL" ->
                values.flatMap(typed -> Emails.normal(typed).stream()).map(Identity::email);
            default -> Stream.empty();
        };
    }

    private static Stream<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
