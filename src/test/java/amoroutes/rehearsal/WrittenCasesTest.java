package amoroutes.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.wiring.CoreRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an integrator hears of the cases that he wrote himself. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WrittenCasesTest {
    @TempDir
    Path directory;

    private GoldenCases.Result run(String yaml) throws IOException {
        return new GoldenCases(directory, CoreRoutes.flow())
                .run(Files.writeString(directory.resolve("case.yaml"), yaml));
    }

    @Test
    void a_case_that_holds_says_so_in_one_line() throws IOException {
        GoldenCases.Result result = run("title: Nothing happens\nrequests: {}\n");
        assertThat(result.text()).isEqualTo("ok    case.yaml: Nothing happens");
    }

    @Test
    void a_request_that_is_not_expected_is_told_with_its_body() throws IOException {
        GoldenCases.Result result = run("events: [{ order: { id: '1' } }]\nrequests: {}\n");
        assertThat(result.holds()).isFalse();
        assertThat(result.text()).contains("request 1 is not expected: POST /api/v4/leads/complex", "shop/order/1");
    }

    @Test
    void a_request_that_is_not_sent_is_told() throws IOException {
        assertThat(run("requests: [GET /api/v4/leads/1]\n").differences())
                .containsExactly("request 1 is not sent: GET /api/v4/leads/1");
    }

    @Test
    void a_different_value_is_told_with_its_path() throws IOException {
        assertThat(run("events: [{ order: { id: '1' } }]\nrequests: [{ POST /api/v4/leads/complex: [{ name: x }] }]\n")
                        .differences())
                .contains("request 1 (POST /api/v4/leads/complex) $[0].name:"
                        + " expected \"x\", got \"Заказ с сайта 1\"");
    }

    @Test
    void a_mistyped_key_is_told_with_the_known_ones() throws IOException {
        assertThat(run("evnts: []\n").differences().get(0)).contains("\"evnts\"", "events", "requests");
        assertThat(run("events: [{ oder: {} }]\n").differences().get(0))
                .contains("events[0]", "\"oder\"", "order-status");
    }

    @Test
    void broken_yaml_is_told_with_its_line() throws IOException {
        assertThat(run("title: a\nevents: [{\n").differences().get(0))
                .startsWith("is no YAML")
                .contains("line");
    }

    @Test
    void a_setting_that_is_wrong_is_a_difference_unless_it_is_expected() throws IOException {
        assertThat(run("settings: { amocrm.lanes: many }\n").differences().get(0))
                .contains("amocrm.lanes");
        assertThat(run("settings: { amocrm.lanes: many }\nproblems: [amocrm.lanes]\n")
                        .holds())
                .isTrue();
    }

    @Test
    void an_event_that_ends_otherwise_is_told() throws IOException {
        assertThat(run("events: [{ order: { cost: 1 } }]\n").differences().get(0))
                .startsWith("event 1: expected delivered, got refused:");
        assertThat(run("events: [{ order: { id: '1' } }]\nstates: [parked]\n").differences())
                .containsExactly("event 1: expected parked, got delivered:  ");
    }

    @Test
    void an_account_of_ones_own_is_a_file_as_the_command_prints_it() throws IOException {
        Files.createDirectories(directory.resolve("accounts"));
        Files.writeString(
                directory.resolve("accounts/mine.json"),
                "{\"id\":5,\"name\":\"M\",\"subdomain\":\"m\",\"pipelines\":[{\"id\":77,\"name\":\"P\",\"main\":true,"
                        + "\"archived\":false,\"statuses\":[{\"id\":771,\"name\":\"S\",\"sort\":10,\"type\":0,"
                        + "\"color\":\"#fff\"}]}],\"leadFields\":[],\"contactFields\":[],\"users\":[]}");
        GoldenCases.Result result = run("account: mine\nsettings: { amocrm.key-field: '' }\n"
                + "events: [{ order: { id: '1' } }]\nrequests:\n  - POST /api/v4/leads/complex:\n"
                + "      - { name: Заказ с сайта 1, pipeline_id: 77, status_id: 771 }\n");
        assertThat(result.text()).startsWith("ok");
    }

    @Test
    void what_amocrm_would_not_take_into_its_account_is_told() throws IOException {
        assertThat(run("contacts: [{ id: 7, custom_fields_values: [{ field_id: 5, values: [{ value: x }] }] }]\n")
                        .differences()
                        .get(0))
                .contains("custom_fields_values.0.field_id");
        assertThat(run("account: { refuses: [user] }\n").differences().get(0)).contains("\"user\"", "users");
    }

    @Test
    void an_account_that_nobody_has_is_told_with_the_file_it_needs() throws IOException {
        assertThat(run("account: nobody\n").differences().get(0)).contains("nobody.json", "account --json");
    }

    @Test
    void files_of_accounts_and_hidden_files_are_no_cases() throws IOException {
        Files.createDirectories(directory.resolve("accounts"));
        Files.writeString(directory.resolve("accounts/base.yaml"), "{}");
        Files.writeString(directory.resolve(".draft.yaml"), "{}");
        Path one = Files.writeString(directory.resolve("one.json"), "{}");
        assertThat(new GoldenCases(directory, CoreRoutes.flow()).files()).containsExactly(one);
    }

    @Test
    void a_vendor_s_own_body_is_an_event_of_a_case() throws IOException {
        Files.writeString(directory.resolve("saved.txt"), "Phone=8+916+123-45-67&tranid=1%3A2&formid=form1");
        assertThat(run("settings: { source.site.preset: tilda, amocrm.form-as-lead: yes }\n"
                                + "events:\n  - source: site\n    call: { file: saved.txt }\n"
                                + "  - source: site\n    call:\n      type: application/json\n"
                                + "      text: '{\"Phone\":\"8 916 123-45-68\",\"tranid\":\"1:3\"}'\n"
                                + "  - source: site\n    call: { text: '{' }\n"
                                + "states: [delivered, delivered, { parked: unreadable }]\n")
                        .text())
                .startsWith("ok");
        assertThat(run("events: [{ call: {} }]\n").differences().get(0)).contains("events[0].call", "text or file");
        assertThat(run("events: [{ call: { file: none.txt } }]\n").differences().get(0))
                .contains("none.txt");
    }
}
