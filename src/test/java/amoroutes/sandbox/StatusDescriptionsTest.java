package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a status means, by the shapes of {@code examples/amocrm/status*}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusDescriptionsTest extends SandboxFixture {
    private static final String PATH = "/api/v4/leads/pipelines/" + DemoAccount.MAIN_PIPELINE + "/statuses";

    private final ManualTime time = new ManualTime();

    @Override
    SandboxOptions options() {
        return SandboxOptions.defaults().withLimit(false).withTime(time, time);
    }

    @Test
    void a_new_status_may_say_what_it_means_to_each_level() {
        JsonNode made = client.post(
                        PATH,
                        "[{'name':'Новый этап','sort':100,'descriptions':[{'level':'master','description':'м'},"
                                + "{'level':'newbie','description':'н'}]},{'name':'Новый этап 2','sort':200}]")
                .rows("statuses");

        JsonNode first = made.at("/0/descriptions/0");
        String at = HookItems.day(time.instant().getEpochSecond());
        assertThat(at).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(first.toString())
                .isEqualTo(("{'account_id':" + DemoAccount.ACCOUNT + ",'created_at':'" + at
                                + "','created_by':0,'description':'н','id':" + first.get("id") + ",'level':'newbie',"
                                + "'pipeline_id':" + DemoAccount.MAIN_PIPELINE + ",'status_id':"
                                + made.at("/0/id") + ",'updated_at':'" + at + "','updated_by':null}")
                        .replace('\'', '"'));
        assertThat(made.at("/0/descriptions").findValuesAsText("level")).containsExactly("newbie", "master");
        assertThat(made.at("/1/descriptions").isArray()).isTrue();
        assertThat(made.at("/1/descriptions")).isEmpty();
        String path = PATH + "/" + made.at("/0/id");
        assertThat(client.get(path + "?with=descriptions").json().get("descriptions"))
                .isEqualTo(made.at("/0/descriptions"));
        assertThat(client.get(path).json().has("descriptions")).isFalse();
        assertThat(client.get(PATH).rows("statuses").findValue("descriptions")).isNull();
        JsonNode list = client.get(PATH + "?with=descriptions").rows("statuses");
        assertThat(list.at("/0/descriptions").isArray()).isTrue();
        assertThat(list.findValuesAsText("description")).containsExactly("н", "м");
    }

    @Test
    void a_change_makes_changes_and_deletes_them_one_by_one() {
        JsonNode made = client.post(
                        PATH,
                        "[{'name':'a','sort':100,'descriptions':[{'level':'newbie','description':'н'},"
                                + "{'level':'candidate','description':'к'},{'level':'master','description':'м'}]}]")
                .rows("statuses")
                .get(0);
        String path = PATH + "/" + made.get("id");
        time.pass(Duration.ofSeconds(5));

        JsonNode now = client.patch(
                        path,
                        "{'name':'b','descriptions':[{'level':'newbie','description':'новое'},{'id':"
                                + made.at("/descriptions/1/id") + ",'level':'candidate','description':'другое'},{'id':"
                                + made.at("/descriptions/2/id") + ",'level':'master'}]}")
                .json()
                .get("descriptions");

        assertThat(now.findValuesAsText("description")).containsExactly("новое", "другое");
        assertThat(now.at("/0/id")).isNotEqualTo(made.at("/descriptions/0/id"));
        assertThat(now.at("/0/updated_by").isNull()).isTrue();
        assertThat(now.at("/1/id")).isEqualTo(made.at("/descriptions/1/id"));
        assertThat(now.at("/1/created_at")).isEqualTo(made.at("/descriptions/1/created_at"));
        assertThat(now.at("/1/updated_at").asText())
                .isEqualTo(HookItems.day(time.instant().getEpochSecond()));
        assertThat(now.at("/1/updated_by").asInt(-1)).isZero();
        assertThat(client.patch(path, "{'color':'#c1e0ff'}").json().get("descriptions"))
                .as("what is not named stays")
                .isEqualTo(now);
        assertThat(client.patch(path, "{'descriptions':[{'level':'master','description':'м'}]}")
                        .json()
                        .get("descriptions")
                        .findValuesAsText("level"))
                .containsExactly("newbie", "candidate", "master");
    }

    @Test
    void bad_ones_are_refused() {
        String long1000 = "ы".repeat(1000);
        assertThat(client.post(
                                PATH,
                                "[{'name':'a','sort':1,'descriptions':[{'level':'expert','description':'a'},"
                                        + "{'description':1},{'level':'newbie'},{'level':'newbie','description':'"
                                        + long1000 + "ы'}]},"
                                        + "{'name':'b','sort':1,'descriptions':[{'id':5,'level':'master','description':'a'}]},"
                                        + "{'name':'c','sort':1,'descriptions':'x'}]")
                        .errors())
                .containsExactly(
                        "0 TooMany descriptions",
                        "0 NotSupportedChoice descriptions.0.level",
                        "0 FieldMissing descriptions.1.level",
                        "0 InvalidType descriptions.1.description",
                        "0 FieldMissing descriptions.2.description",
                        "0 NotSupportedChoice descriptions.3.level",
                        "0 TooLong descriptions.3.description",
                        "1 NotSupportedChoice descriptions.0.id",
                        "2 InvalidType descriptions");
        JsonNode made = client.post(
                        PATH,
                        "[{'name':'a','sort':1,'descriptions':[{'level':'newbie','description':'" + long1000 + "'}]}]")
                .rows("statuses")
                .get(0);
        String path = PATH + "/" + made.get("id");
        assertThat(client.patch(
                                path,
                                "{'descriptions':[{'id':" + made.at("/descriptions/0/id")
                                        + ",'level':'master','description':'a'}]}")
                        .errors())
                .as("the id of another level")
                .containsExactly("0 NotSupportedChoice descriptions.0.id");
        assertThat(client.patch(path, "{'descriptions':[{'level':'newbie'}]}").errors())
                .containsExactly("0 FieldMissing descriptions.0.description");
        assertThat(client.get(path + "?with=descriptions")
                        .json()
                        .at("/descriptions/0/description")
                        .asText())
                .isEqualTo(long1000);
    }
}
