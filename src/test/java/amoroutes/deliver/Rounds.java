package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import java.util.List;
import java.util.function.Function;

/** Plays amoCRM for one round. */
public final class Rounds {
    private Rounds() {}

    /** The only request of now gets this answer. @return what was asked */
    public static Request answer(Round round, Answer answer) {
        List<Request> asked = answerAll(round, request -> answer);
        assertThat(asked).hasSize(1);
        return asked.get(0);
    }

    /** All requests of now are answered, side by side. @return what was asked */
    static List<Request> answerAll(Round round, Function<Request, Answer> amo) {
        List<Sending> sendings = round.next();
        assertThat(sendings).isNotEmpty();
        sendings.forEach(sending -> sending.answered(new Reply(200, null, ""), amo.apply(sending.getRequest())));
        round.take();
        return sendings.stream().map(Sending::getRequest).toList();
    }
}
