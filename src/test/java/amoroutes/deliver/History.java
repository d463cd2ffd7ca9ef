package amoroutes.deliver;

import amoroutes.intake.Customers;
import amoroutes.intake.Formats;
import amoroutes.intake.Forms;
import amoroutes.intake.Identities;
import amoroutes.intake.Orders;
import amoroutes.intake.RawEvent;
import amoroutes.intake.Reception;
import amoroutes.intake.Statuses;
import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.Kept;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One history: what a script says happens, then nothing goes wrong any more, time passes, and everything is checked. */
final class History {
    private static final Settings SETTINGS = Happened.settings(
            "amocrm.order-statuses={\"1\":\"Новый\",\"2\":\"Оплачен\",\"3\":\"Отправлен\"}",
            "amocrm.status-policy=shop",
            "form.lead.as-lead=yes");
    private static final Identities PEOPLE = new Identities(List.of());
    private static final Formats FORMATS = new Formats(ZoneOffset.UTC);
    private static final Map<Kind, Reception> DOORS = Map.of(
            Kind.ORDER, new Orders(PEOPLE, FORMATS),
            Kind.ORDER_STATUS, new Statuses(),
            Kind.CUSTOMER, new Customers(PEOPLE, FORMATS),
            Kind.FORM, new Forms(PEOPLE, (source, form) -> List.of(), FORMATS));
    private static final Duration QUIET = Duration.ofMinutes(20);
    /** For making one history shorter. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration DAY = Duration.ofHours(25);

    private final Script script;
    private final Agenda agenda;
    private final ScriptedAmo amo;
    private final Faults faults;
    private final Program program;
    private final Map<Long, Event> accepted = new LinkedHashMap<>();
    private boolean mended;
    private boolean done;

    private History(Script script, Disk disk, boolean traced) {
        this.script = script;
        agenda = new Agenda(script.seed() + 1, traced);
        disk.clock(agenda);
        amo = new ScriptedAmo(agenda, script.lag().toNanos());
        faults = new Faults(agenda, script.seed() + 2, script.wrong(), script.slow(), script.ways());
        program = new Program(
                agenda,
                amo,
                faults,
                SETTINGS,
                this::said,
                script.reopens() ? disk::reopened : disk::open,
                script.lanes(),
                script.directory());
    }

    /** @param trace what happened, line by line; empty where it was not asked for */
    record Outcome(List<Checks.Fault> faults, List<String> trace) {
        boolean has(String kind) {
            return faults.stream().anyMatch(fault -> fault.kind().equals(kind));
        }
    }

    static Outcome run(Script script, Disk disk, boolean traced) {
        disk.clear();
        History history = new History(script, disk, traced);
        List<Checks.Fault> faults;
        try {
            faults = history.run();
        } catch (RuntimeException | AssertionError e) {
            history.agenda.trace(() -> "thrown: " + e);
            faults = List.of(new Checks.Fault(
                    "thrown " + e.getClass().getSimpleName(),
                    e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(4, e.getStackTrace().length))));
        } finally {
            disk.idle();
        }
        return new Outcome(faults, history.agenda.trace());
    }

    private List<Checks.Fault> run() {
        agenda.stalls(script.stalls());
        program.start();
        next(0);
        while (!done) {
            agenda.runUntil(agenda.now() + Duration.ofMinutes(1).toNanos());
        }
        faults.end();
        agenda.stalls(0);
        program.tickEach(Duration.ofSeconds(30));
        pass(QUIET, Duration.ofMinutes(4));
        List<Checks.Fault> wrong = check(false);
        if (wrong.isEmpty()) {
            wrong = mend();
        }
        if (wrong.isEmpty() && !program.settled()) {
            program.tickEach(Duration.ofHours(1));
            pass(DAY, Duration.ofHours(5));
            wrong = check(true);
        }
        return wrong;
    }

    private List<Checks.Fault> mend() {
        List<Long> parked = program.entries().stream()
                .filter(entry -> entry.state() == State.PARKED)
                .map(Entry::id)
                .toList();
        if (parked.isEmpty()) {
            return List.of();
        }
        agenda.trace(() -> "a person mends what was refused and retries " + parked);
        mended = true;
        amo.mend();
        parked.forEach(program::retry);
        pass(QUIET, Duration.ofMinutes(4));
        return check(false);
    }

    /** As long as there is something that may change. */
    private void pass(Duration time, Duration look) {
        long end = agenda.now() + time.toNanos();
        while (agenda.now() < end && !program.settled()) {
            agenda.runUntil(Math.min(end, agenda.now() + look.toNanos()));
        }
    }

    private List<Checks.Fault> check(boolean dayPassed) {
        return new Checks(amo, accepted, program.entries(), dayPassed).faults(program.departures());
    }

    private void next(int index) {
        if (index == script.steps().size()) {
            done = true;
            return;
        }
        Script.Step step = script.steps().get(index);
        agenda.after(Agenda.WORLD, step.later().toNanos(), () -> step(step, () -> next(index + 1)));
    }

    private void step(Script.Step step, Runnable then) {
        switch (step.what()) {
            case POST -> post(step);
            case KILL -> {
                agenda.trace(() -> "killed");
                program.kill();
                agenda.after(Agenda.WORLD, agenda.between(Duration.ofMillis(1_300), Duration.ofSeconds(8)), () -> {
                    agenda.trace(() -> "started");
                    program.start();
                    then.run();
                });
                return;
            }
            case LANE_ENDS -> program.endSomeLane().ifPresent(what -> agenda.trace(() -> what));
        }
        then.run();
    }

    private void post(Script.Step step) {
        List<Accepted> events = step.said().stream().map(History::read).toList();
        List<Kept> kept = program.keep(events);
        for (int i = 0; i < kept.size(); i++) {
            Kept one = kept.get(i);
            Script.Said said = step.said().get(i);
            agenda.trace(() -> "POST " + said + (one.duplicate() ? " again: event " : " becomes event ") + one.id());
            if (!one.duplicate()) {
                Accepted event = events.get(i);
                accepted.put(
                        one.id(),
                        new Event(
                                one.id(),
                                event.key(),
                                Happened.document(event.body()),
                                event.identities(),
                                0,
                                amoroutes.order.Progress.NONE,
                                agenda.instant()));
            }
        }
    }

    private static Accepted read(Script.Said said) {
        String name = said.kind() == Kind.FORM ? said.id() : "";
        String id = said.kind() == Kind.ORDER_STATUS ? said.id() : "";
        byte[] body = said.json().getBytes(StandardCharsets.UTF_8);
        return DOORS.get(said.kind())
                .parse(new RawEvent("shop", name, "application/json", Map.of(), id, body))
                .get(0);
    }

    private Map<String, Object> said(Event event) {
        String comment = event.body().text("comment").orElse("");
        if (comment.equals(Script.FAIL) && !mended) {
            throw new IllegalStateException("a hook fails");
        }
        return comment.equals(Script.DROP) ? Map.of("drop", "a test order") : Map.of();
    }

    /** The same fault in a shorter and calmer history. */
    static Script shorter(Script failing, String kind, Disk disk) {
        Script best = failing;
        boolean better = true;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (better && System.nanoTime() < end) {
            better = false;
            List<Script> candidates = new ArrayList<>();
            if (best.wrong() > 0
                    || best.directory()
                    || best.stalls() > 0
                    || !best.lag().isZero()) {
                candidates.add(best.calm());
            }
            for (int i = 0; i < best.steps().size(); i++) {
                List<Script.Step> fewer = new ArrayList<>(best.steps());
                fewer.remove(i);
                candidates.add(best.with(fewer));
            }
            for (Script candidate : candidates) {
                for (int i = 0; i < 6 && !better; i++) {
                    Script scheduled = i == 0 ? candidate : candidate.scheduled(candidate.seed() + 1_000_003L * i);
                    if (run(scheduled, disk, false).has(kind)) {
                        best = scheduled;
                        better = true;
                    }
                }
                if (better) {
                    break;
                }
            }
        }
        return best;
    }
}
