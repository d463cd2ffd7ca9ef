package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteErrorTest {
    @Test
    void it_says_all_that_is_known() {
        assertThat(new RouteError("a.camel.yaml", 3, "deliver", "To[direct:x]", "No"))
                .hasToString("a.camel.yaml:3: route deliver, step To[direct:x]: No");
    }

    @Test
    void it_leaves_out_what_is_not_known() {
        assertThat(RouteError.of("No files")).hasToString("No files");
        assertThat(RouteError.in("a.camel.yaml", "No route")).hasToString("a.camel.yaml: No route");
        assertThat(new RouteError("", 0, "deliver", "", "No")).hasToString("route deliver: No");
    }

    @Test
    void a_refusal_lists_every_reason_on_its_own_line() {
        RoutesRefused refused = new RoutesRefused(List.of(RouteError.of("one"), RouteError.of("two")));
        assertThat(refused).hasMessage("The routes cannot run:\n  one\n  two");
        assertThat(new Refresh.Refused(refused.errors()))
                .hasToString("The routes cannot run:\n  one\n  two\nThe routes from before run on.");
    }

    @Test
    void the_other_results_read_as_one_line_of_a_log() {
        assertThat(new Refresh.Swapped(3, 120)).hasToString("Routes of generation 3 took over in 120 ms");
        assertThat(new Refresh.Busy(List.of("inbox")))
                .hasToString("New routes wait until inbox has done what it has begun");
        assertThat(new Refresh.Unchanged()).hasToString("Routes unchanged");
    }
}
