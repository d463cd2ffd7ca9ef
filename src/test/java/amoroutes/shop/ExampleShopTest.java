package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Document;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the orders of a real miniShop2 4.4 become. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExampleShopTest {
    private static List<Change> taken;

    @BeforeAll
    static void read() {
        Looks looks = new Looks(MariaDb.example(), "database.since=2025-01-01");
        looks.poll();
        taken = looks.backfill();
    }

    @Test
    void each_order_but_the_draft_is_taken_once() {
        List<String> expected = java.util.stream.LongStream.rangeClosed(1, 34)
                .filter(id -> id != 25 && id != 28)
                .mapToObj(id -> "minishop2/order/" + id)
                .toList();
        assertThat(Looks.keys(taken)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(taken).allMatch(Change::backlog);
    }

    @Test
    void print() {
        for (int i : List.of(1, 5, 7, 11, 13, 19, 20, 27, 30, 31, 8)) {
            System.out.println(order(i).fields());
        }
    }

    private static Document order(int id) {
        return Looks.body(taken, "minishop2/order/" + id);
    }
}
