package amoroutes.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Does a journal again. A line that this version refuses, or that is broken, is left out: it must not keep the account from
 * starting, and what comes after it has the ids that it had.
 *
 * @param done does one of its calls
 */
record Replay(AccountState state, Function<Call, Answer> done) {
    private static final int MOST_TOLD = 300;

    /** @return what was left out: the line, and why */
    List<String> of(Journal journal) {
        List<String> leftOut = new ArrayList<>();
        for (Journal.Entry entry : journal.entries(leftOut::add)) {
            state.pretend(entry.at());
            String why = attempt(entry.call());
            state.pretend(0);
            state.ids().raise(entry.lastIds());
            if (!why.isEmpty() && !entry.refused()) {
                leftOut.add("line " + entry.number() + ": " + entry.call().method() + " "
                        + entry.call().target() + ": " + why.substring(0, Math.min(MOST_TOLD, why.length())));
            }
        }
        return leftOut;
    }

    /** @return empty when it was done */
    private String attempt(Call call) {
        try {
            return reason(done.apply(call));
        } catch (Refusal refusal) {
            return reason(refusal.answer());
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static String reason(Answer answer) {
        return answer.status() < 300
                ? ""
                : "HTTP " + answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
