package amoroutes.intake;

import amoroutes.intake.mapping.HookMap;
import amoroutes.intake.mapping.Scope;
import amoroutes.order.Document;
import amoroutes.settings.HookSettings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One call of a vendor, as it came in. Its body is read when it is first asked for, and only once; used by one thread.
 */
public final class Hook {
    private final RawEvent raw;
    private final HookMap map;
    private final HookSettings settings;
    private final Map<String, String> query;
    private final String remoteAddress;
    private final TokenField token;
    private final HookBody body;
    private final Headers headers;
    private List<Item> items;

    /**
     * @param raw its source is the hook's; all headers of the call
     * @param query the parameters of its address, decoded
     */
    Hook(
            RawEvent raw,
            HookMap map,
            HookSettings settings,
            Map<String, String> query,
            String remoteAddress,
            HookBody body) {
        this.body = body;
        this.raw = raw;
        this.headers = Headers.of(raw.headers().entrySet());
        this.map = map;
        this.settings = settings;
        this.query = Map.copyOf(query);
        this.remoteAddress = remoteAddress;
        this.token = new TokenField(
                settings.tokenName().or(map::tokenField).orElse("token"),
                settings.token().isPresent());
    }

    public String source() {
        return raw.source();
    }

    RawEvent raw() {
        return raw;
    }

    HookMap map() {
        return map;
    }

    HookSettings settings() {
        return settings;
    }

    String remoteAddress() {
        return remoteAddress;
    }

    Map<String, String> query() {
        return query;
    }

    TokenField token() {
        return token;
    }

    Headers headers() {
        return headers;
    }

    /** What the body holds; empty for a body of nothing. */
    List<Item> items() {
        if (items == null) {
            items = body.read(raw, map.usualKind());
        }
        return items;
    }

    /** What the rules look at, without the token. */
    Scope scope(Document read) {
        Map<String, String> shown = new HashMap<>(query);
        shown.remove(token.name());
        return Scope.of(token.without(read.fields()), headers.only(map.headers()), shown, body.zone());
    }

    /** The first readable body; what an answer may depend on. */
    Optional<Document> first() {
        return items().stream()
                .filter(Parsed.class::isInstance)
                .map(item -> ((Parsed) item).document())
                .findFirst();
    }

    /**
     * The same call with the parameters of its address as its body, where it has none: some vendors can only call an
     * address. A signature is one over the body and says nothing of the address, so that a signed call is left as it is.
     *
     * @param address the parameters as they were sent
     * @throws Refused (405) when this vendor does not call by that method
     */
    Hook called(String method, String address) {
        if (!map.methods().contains(method)) {
            String allowed = String.join(", ", new TreeSet<>(map.methods()));
            throw Refused.wrongMethod("This vendor calls by " + allowed + ".", allowed);
        }
        if (settings.secret().isPresent() || !Format.blank(raw.body())) {
            return this;
        }
        byte[] fields = token.without(address).getBytes(StandardCharsets.ISO_8859_1);
        RawEvent other = raw.with(Format.URLENCODED.contentType(), fields);
        return new Hook(other, map, settings, query, remoteAddress, body);
    }

    /** The same call with its body unpacked, where it came packed. */
    Hook plain() {
        return Gzip.packed(raw) ? new Hook(body.plain(raw), map, settings, query, remoteAddress, body) : this;
    }

    /** The same call as if its vendor had sent this JSON. */
    Hook withBody(byte[] json) {
        return new Hook(raw.with("application/json", json), map, settings, query, remoteAddress, body);
    }

    /** A body is personal data and never reaches a log by accident. */
    @Override
    public String toString() {
        return "Hook[" + raw.source() + ", " + raw.body().length + " bytes]";
    }

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
}
