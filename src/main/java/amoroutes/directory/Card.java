package amoroutes.directory;

import amoroutes.common.Json;
import amoroutes.order.Emails;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import amoroutes.order.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** A contact and all that it is known by: never a service number, nor one that several people share. */
public record Card(long contactId, List<Identity> identities) {
    public Card {
        identities = List.copyOf(identities);
    }

    /** A contact as amoCRM shows it; a deleted one has nothing any more. */
    static Card of(JsonNode contact, Phones phones, Shared shared) {
        Stream<Identity> identities = Stream.concat(
                Json.texts(contact, "PHONE")
                        .flatMap(typed -> phones.personal(typed).stream())
                        .map(Identity::phone),
                Json.texts(contact, "EMAIL")
                        .flatMap(typed -> Emails.normal(typed).stream())
                        .map(Identity::email));
        return new Card(
                contact.path("id").asLong(),
                contact.path("is_deleted").asBoolean()
                        ? List.of()
                        : identities.filter(shared::identifies).distinct().toList());
    }
}
