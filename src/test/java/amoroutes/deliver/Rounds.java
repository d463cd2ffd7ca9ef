package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import java.util.List;

/** Plays amoCRM for one round. */
public final class Rounds {
    private Rounds() {}

    /** The only request of now gets this answer. @return what was asked */
    public static Request answer(Round round, Answer answer) {
        List<Sending> sendings = round.next();
        assertThat(sendings).hasSize(1);
        Sending sending = sendings.get(0);
        sending.answered(new Reply(200, null, ""), answer);
        round.take();
        return sending.getRequest();
    }
}
