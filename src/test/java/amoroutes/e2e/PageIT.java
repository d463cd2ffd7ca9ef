package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' page in a real browser. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageIT {
    private static final Path SCREENS = Path.of("target", "screens");

    @TempDir
    static Path dir;

    private static Bench bench;
    private static Tab tab;

    @BeforeAll
    static void start() {
        Browser.program();
        bench = Bench.start(dir.resolve("place")).warm();
        tab = new Tab(dir.resolve("browser"));
    }

    @AfterAll
    static void stop() {
        if (bench != null) {
            tab.close();
            bench.close();
        }
    }

    private static String broken(String id) {
        return "{\"id\":\"" + id + "\",\"number\":\"2411/" + id + "\",\"cost\":\"a lot\",\"customer\":{\"name\":"
                + "\"Иван Петров\",\"phone\":\"8 (916) 123-45-67\"}}";
    }

    @Test
    void a_broken_order_is_found_by_a_part_of_its_number_corrected_and_followed_to_its_lead() {
        tab.size(1280, 1000);
        assertThat(bench.post("/hooks/json", broken("1042")).status()).isEqualTo(200);
        tab.go(bench.url("/?lang=en"));
        tab.type("input[name=q]", "104");
        tab.click("Find");
        tab.shows("needs a person", "Иван Петров", "a field is wrong", "cost");

        tab.click("2411/1042");
        tab.shows("What happened");
        tab.click("Correct and send");
        tab.shows("Its key stays the same.");
        tab.eval(
                "const area = document.querySelector('textarea'); area.value = area.value.replace('\"a lot\"', '2990.5')");
        tab.click("Send the corrected event");
        tab.shows("Corrected: this is the new event.");
        tab.until("it is delivered", "!!document.querySelector('h2 .delivered')");

        String lead = tab.eval("document.querySelector('h2 a').href");
        assertThat(lead).startsWith(bench.amo().url() + "/leads/detail/");
        tab.go(lead);
        tab.shows("Заказ с сайта 2411/1042");
        assertThat(bench.leads("json/order/1042")).hasSize(1);
    }

    @Test
    void a_parked_event_is_retried_by_its_button_and_the_outcome_is_said_even_when_it_is_refused() {
        assertThat(bench.post("/hooks/json", broken("77")).status()).isEqualTo(200);
        tab.go(bench.url("/?lang=en&q=2411/77"));
        tab.click("2411/77");
        tab.click("Retry");
        tab.shows("Not done: event");
        tab.shows("its body still cannot be used");
    }

    @Test
    void a_ban_stands_in_the_strip_within_five_seconds_and_goes_when_it_is_over() {
        tab.go(bench.url("/?lang=ru"));
        tab.shows("amoCRM: открыт");
        bench.amo().fault("", "/api/v4/*", -1, "403");
        bench.accepted("/orders", Shop.order("banned"));
        Http.until("the page says so", Duration.ofSeconds(5), () -> tab.text().contains("интеграция заблокирована"));
        bench.amo().clearFaults();
    }

    @Test
    void nothing_is_cut_off_on_a_desk_or_in_a_hand_in_both_languages() {
        bench.post("/hooks/json", broken("5"));
        for (String language : new String[] {"ru", "en"}) {
            for (int width : new int[] {1280, 390}) {
                tab.size(width, 1000);
                for (String page : new String[] {"/?state=parked&", "/?", "/events/1?show=edit&", "/reconcile?"}) {
                    tab.go(bench.url(page + "lang=" + language));
                    tab.screenshot(SCREENS.resolve(page.replaceAll("\\W+", "-") + language + "-" + width + ".png"));
                    assertThat(Integer.parseInt(tab.eval("document.documentElement.scrollWidth")))
                            .as(page + " " + width)
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }
}
