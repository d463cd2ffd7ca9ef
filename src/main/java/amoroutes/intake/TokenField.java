package amoroutes.intake;

import amoroutes.order.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a token stands in a body, such as {@code token} or {@code auth.application_token}.
 *
 * @param used false where the source has no token: a field of that name is then a field like any other
 */
record TokenField(String name, boolean used) {
    Optional<String> in(Document body) {
        return body.text(name);
    }

    /** The parameters of an address without it, used or not: what looks like a token is not kept. */
    String without(String address) {
        return Stream.of(address.split("&"))
                .filter(pair -> !FormReader.name(pair).equals(name))
                .collect(Collectors.joining("&"));
    }

    /** The body without the token and what stands beside it: secrets are not kept. */
    Map<String, Object> without(Map<String, Object> body) {
        String first = body.containsKey(name) ? name : name.replaceFirst("\\..*", "");
        if (!used || !body.containsKey(first)) {
            return body;
        }
        Map<String, Object> rest = new LinkedHashMap<>(body);
        rest.remove(first);
        return rest;
    }
}
