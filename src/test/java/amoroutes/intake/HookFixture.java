package amoroutes.intake;

import amoroutes.intake.mapping.HookMaps;
import amoroutes.order.Accepted;
import amoroutes.settings.HookSettings;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The hooks without their HTTP: what came in, and what becomes of it. */
final class HookFixture {
    private final Hooks hooks;
    private final HookMaps maps;

    HookFixture(HookMaps maps, String settings) {
        this(maps, settings, new Door(new ApiKeys(List.of())));
    }

    private HookFixture(HookMaps maps, String settings, Door door) {
        Settings read = Settings.of(RawProperties.parse(settings, "test"), Map.of());
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException(read.problems().toString());
        }
        this.maps = maps;
        this.hooks = hooks(read::hook, door);
    }

    static HookFixture builtIn(String settings) {
        return new HookFixture(ShippedMaps.all(), settings);
    }

    /** With this door for sources that have no proof of their own. */
    static HookFixture builtIn(String settings, Door door) {
        return new HookFixture(ShippedMaps.all(), settings, door);
    }

    private static Hooks hooks(java.util.function.Function<String, HookSettings> settings, Door door) {
        Identities identities = new Identities(List.of());
        Forms forms = new Forms(
                identities,
                (source, form) -> form.name().equals("strict")
                                && form.body().text("phone").isEmpty()
                        ? List.of("phone")
                        : List.of());
        HookEvents events = new HookEvents(new Orders(identities), new Customers(identities), forms, new Statuses());
        return new Hooks(settings, new HookDoor(door), events, new Formats(ZoneId.of("Europe/Moscow")));
    }

    Hook open(String source, String type, byte[] body, Map<String, String> headers, Map<String, String> query) {
        return hooks.open(new RawEvent(source, "", type, headers, "", body), query, "127.0.0.1", maps);
    }

    /** @throws Refused as the door would */
    List<Accepted> post(String source, String type, byte[] body, Map<String, String> headers) {
        return hooks.events(hooks.verify(open(source, type, body, headers, Map.of())));
    }

    List<Accepted> json(String source, String body, Map<String, String> headers) {
        return post(source, Sent.JSON, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    List<Accepted> json(String source, String body) {
        return json(source, body, Map.of());
    }

    List<Accepted> form(String source, String body) {
        return post(source, Sent.URLENCODED, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    java.util.Optional<Accepted> again(Accepted event) {
        return hooks.again(event.key(), body(event), maps);
    }

    String answer(String source, String body) {
        return hooks.answer(open(source, Sent.JSON, body.getBytes(StandardCharsets.UTF_8), Map.of(), Map.of()))
                .orElse("");
    }

    static amoroutes.order.Document body(Accepted event) {
        return ((Parsed) Sent.jsonItems(event.body()).get(0)).document();
    }
}
