package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.mapping.ExpressionFailed;
import amoroutes.intake.mapping.HookMap;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.settings.HookSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes in what vendors send to {@code /hooks/{source}}, each by the rules of its map. */
public final class Hooks {
    private static final int LONGEST_PING = 4096;

    private final Function<String, HookSettings> settings;
    private final HookDoor door;
    private final HookEvents events;
    private final HookBody body;

    /** @param settings of a source's hook */
    public Hooks(Function<String, HookSettings> settings, HookDoor door, HookEvents events, Formats formats) {
        this.body = new HookBody(requireNonNull(formats, "formats is null"));
        this.settings = requireNonNull(settings, "settings is null");
        this.door = requireNonNull(door, "door is null");
        this.events = requireNonNull(events, "events is null");
    }

    /**
     * Finds out whose call it is.
     *
     * @param raw its source is the name in the address
     * @throws Refused (404) when that is no name of a source
     */
    public Hook open(RawEvent raw, Map<String, String> query, String remoteAddress, HookMaps maps) {
        String source = raw.source();
        if (!Rules.SOURCE_NAME.matcher(source).matches()) {
            throw Refused.absent("A source is called by 1 to 64 of a-z, 0-9, dot, underscore and hyphen.");
        }
        HookSettings own = settings.apply(source);
        return new Hook(raw, map(own, source, maps), own, query, remoteAddress, body);
    }

    /**
     * How the call was made.
     *
     * @param address its parameters as they were sent: they are its body where it has none
     * @throws Refused (405) when this vendor does not call by that method
     */
    public Hook called(Hook hook, String method, String address) {
        return hook.called(method, address);
    }

    /**
     * Asks who calls before his body is there.
     *
     * @param headers all headers of the call
     * @param bytes of the body, as announced; -1 when they were not
     * @return true when he has shown that he may; false when only the body can tell
     * @throws Refused (401, 404) when no body could make it right
     */
    public boolean ask(
            String source,
            Map<String, String> headers,
            Map<String, String> query,
            String remoteAddress,
            HookMaps maps,
            long bytes) {
        String type = headers.getOrDefault("content-type", "");
        Hook hook = open(new RawEvent(source, "", type, headers, "", new byte[0]), query, remoteAddress, maps);
        try {
            return door.ask(hook);
        } catch (Refused forged) {
            if (bytes < 0 || bytes > LONGEST_PING || !looksLikePing(hook)) {
                throw forged;
            }
            return false;
        }
    }

    /**
     * Lets the vendor in, and with him the unsigned test of an address. Nothing is unpacked or parsed before.
     *
     * @return the call, with its body plain
     * @throws Refused 401 when the call is forged; 415, 413 or 400 when it is packed and cannot be unpacked
     */
    public Hook verify(Hook hook) {
        try {
            door.admit(hook);
        } catch (Refused forged) {
            if (hook.raw().body().length > LONGEST_PING || !looksLikePing(hook) || !isPing(hook)) {
                throw forged;
            }
        }
        return hook.plain();
    }

    /** What the call holds; nothing for a test. What cannot be used begins as parked or dropped. */
    public List<Accepted> events(Hook hook) {
        return events.of(hook);
    }

    /**
     * What a call holds that somebody has in his hands: nobody is asked who sent it.
     *
     * @throws Refused 404 when its source is no name of one; 415, 413 or 400 when it is packed and cannot be unpacked
     */
    public List<Accepted> unverified(RawEvent raw, Map<String, String> query, HookMaps maps) {
        return events(open(raw, query, "", maps).plain());
    }

    /** The first body of a call as a tree, for a route that asks for more; empty when none can be read. */
    public Map<String, Object> body(Hook hook) {
        return hook.first().map(Document::fields).orElseGet(Map::of);
    }

    /** The call as if its vendor had sent this JSON, which a route got by asking for it. */
    public Hook instead(Hook hook, String json) {
        return hook.withBody(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What was parked at this door, read again by the maps of today.
     *
     * @param body as it was kept: the vendor's own, or bytes that nobody could read
     */
    public Optional<Accepted> again(Key key, Document body, HookMaps maps) {
        byte[] bytes = RawText.bytes(body)
                .orElseGet(() -> Canonical.text(body.fields()).getBytes(StandardCharsets.UTF_8));
        String type = body.text(RawText.TYPE).orElse("application/json");
        RawEvent raw = new RawEvent(key.source(), "", type, Map.of(), "", bytes);
        List<Accepted> events = unverified(raw, Map.of(), maps);
        return events.stream()
                .filter(event -> event.key().equals(key))
                .findFirst()
                .or(() -> events.stream().findFirst());
    }

    /** What the vendor hears as JSON; empty when any 200 will do. */
    public Optional<String> answer(Hook hook) {
        return Optional.of(hook)
                .filter(given -> given.map().answer().isPresent())
                .flatMap(Hook::first)
                .flatMap(body -> hook.map().answer(hook.scope(body)))
                .filter(answer -> !(answer instanceof Map<?, ?> map && map.isEmpty()))
                .map(Canonical::text);
    }

    /** By the preset that is written, else by the source's name; a name that is no vendor's sends canonical bodies. */
    private static HookMap map(HookSettings settings, String source, HookMaps maps) {
        return maps.find(settings.preset().orElse(source))
                .or(() -> maps.find(HookMaps.CANONICAL))
                .orElseThrow();
    }

    /** By its headers: it does not even try to sign, and brings a short plain form or JSON. */
    private static boolean looksLikePing(Hook hook) {
        Optional<Format> said = Format.of(HeaderValue.of(hook.raw().contentType()));
        Optional<Format> seen = Format.seen(hook.raw().body());
        return !hook.map().ping().isEmpty()
                && HookDoor.signature(hook)
                        .flatMap(signature -> hook.headers().get(signature.header()))
                        .isEmpty()
                && !Gzip.packed(hook.raw())
                && Stream.concat(said.stream(), seen.stream())
                        .allMatch(format -> format == Format.JSON || format == Format.URLENCODED);
    }

    private static boolean isPing(Hook hook) {
        try {
            return hook.first()
                    .filter(body -> hook.map().isPing(hook.scope(body)))
                    .isPresent();
        } catch (ExpressionFailed cannotBeSaid) {
            return false;
        }
    }
}
