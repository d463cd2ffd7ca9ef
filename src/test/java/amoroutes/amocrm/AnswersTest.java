package amoroutes.amocrm;

import static amoroutes.amocrm.Examples.invalid;
import static amoroutes.amocrm.Examples.problem;
import static amoroutes.amocrm.Examples.reply;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswersTest {
    private static final Request READ = Request.get("/api/v4/contacts?query=9161234567");
    private static final Request WRITE = Request.post("/api/v4/leads/complex", "[]");

    private final Answers answers = new Answers();

    @Test
    void a_whole_body_is_done() {
        Answer answer = answers.read(WRITE, reply(200, "[{\"id\":1,\"contact_id\":2,\"merged\":false}]"));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.body().get(0).get("contact_id").asLong())
                                .isEqualTo(2));
    }

    @Test
    void created_and_accepted_are_done_too() {
        assertThat(kind(WRITE, 201, "[{\"id\":1}]")).isEqualTo(Kind.DONE);
        assertThat(kind(WRITE, 202, "[]")).isEqualTo(Kind.DONE);
    }

    @Test
    void a_204_is_an_empty_list() {
        assertThat(kind(READ, 204, null)).isEqualTo(Kind.EMPTY);
        assertThat(kind(READ, 204, "")).isEqualTo(Kind.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[{\"id\":1,", "{\"id\":1}}", "OK", "17", "null", Examples.HTML})
    void a_200_without_whole_json_leaves_a_write_unclear_and_a_read_to_be_repeated(String body) {
        assertThat(kind(WRITE, 200, body)).isEqualTo(Kind.UNCLEAR);
        assertThat(kind(READ, 200, body)).isEqualTo(Kind.TRANSIENT);
    }

    /** A portal or a proxy speaks JSON too; taken for "there is nothing" it would send the order again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"status\":\"ok\"}",
                "[{\"id\":1}]",
                "{\"id\":1}",
                "{\"_embedded\":{}}",
                "{\"_embedded\":[]}",
                "{\"_embedded\":{\"leads\":[]}}",
                "{\"_embedded\":{\"contacts\":{}}}",
                "{\"_embedded\":{\"contacts\":null}}",
                "{\"_embedded\":{\"contacts\":[1]}}",
                "{\"access_token\":\"a\"}"
            })
    void json_that_does_not_answer_the_request_leaves_a_write_unclear_and_a_read_to_be_repeated(String body) {
        assertThat(kind(READ, 200, body)).isEqualTo(Kind.TRANSIENT);
        assertThat(kind(Request.patch("/api/v4/contacts", "[]"), 200, body)).isEqualTo(Kind.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":\"ok\"}", "{\"_embedded\":{\"leads\":[]}}", "[\"ok\"]", "[[]]"})
    void a_new_lead_is_answered_by_a_bare_list_only(String body) {
        assertThat(kind(WRITE, 200, body)).isEqualTo(Kind.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v4/account",
                "/api/v4/leads/77?with=contacts",
                "/api/v4/catalogs/5/elements/9",
                "/api/v4/leads/pipelines",
                "/api/v4/users?limit=250&page=1",
                "/api/v4/leads/custom_fields?limit=250&page=1",
                "/api/v4/catalogs/5/elements?query=a",
                "/api/v4/events?limit=100"
            })
    void what_has_neither_the_id_nor_the_list_that_was_asked_for_says_nothing_about_it(String path) {
        assertThat(kind(Request.get(path), 200, "{\"status\":\"ok\"}")).isEqualTo(Kind.TRANSIENT);
        assertThat(kind(Request.get(path), 200, "{\"id\":null,\"_embedded\":{\"tags\":[]}}"))
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void an_empty_list_that_is_shown_is_a_list() {
        assertThat(kind(READ, 200, "{\"_embedded\":{\"contacts\":[]}}")).isEqualTo(Kind.DONE);
    }

    /** As the documentation answers each request of ours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | account | {'id':1,'name':'a','_embedded':{'task_types':[]}}",
                "GET | leads/pipelines | {'_total_items':1,'_embedded':{'pipelines':[{'id':1}]}}",
                "GET | users?limit=250&page=1 | {'_page':1,'_embedded':{'users':[{'id':1}]}}",
                "GET | leads/custom_fields?limit=250 | {'_page':1,'_embedded':{'custom_fields':[{'id':1}]}}",
                "GET | catalogs?limit=250 | {'_page':1,'_embedded':{'catalogs':[{'id':1}]}}",
                "GET | catalogs/5/elements?query=a | {'_page':1,'_embedded':{'elements':[{'id':1}]}}",
                "GET | contacts/3 | {'id':3,'_embedded':{'tags':[]}}",
                "GET | companies?query=a | {'_page':1,'_embedded':{'companies':[{'id':1}]}}",
                "GET | leads?order[id]=desc | {'_page':1,'_embedded':{'leads':[{'id':1}]}}",
                "GET | leads/notes?order[id]=desc | {'_page':1,'_embedded':{'notes':[{'id':1}]}}",
                "GET | events?limit=100 | {'_page':1,'_embedded':{'events':[{'id':'01f'}]}}",
                "POST | leads/complex | [{'id':1,'contact_id':2,'company_id':null,'request_id':['0'],'merged':false}]",
                "PATCH | leads | {'_links':{},'_embedded':{'leads':[{'id':1,'updated_at':2}]}}",
                "POST | contacts | {'_links':{},'_embedded':{'contacts':[{'id':1,'request_id':'0'}]}}",
                "POST | leads/link | {'_total_items':1,'_embedded':{'links':[{'entity_id':1,'to_entity_id':2}]}}",
                "POST | leads/pipelines/3/statuses | {'_total_items':1,'_embedded':{'statuses':[{'id':1}]}}",
                "POST | webhooks | {'id':1,'destination':'a','settings':{'add_lead':1}}"
            })
    void what_the_documentation_shows_is_an_answer(String method, String path, String body) {
        Request request = new Request(method, "/api/v4/" + path, null);
        assertThat(kind(request, 200, body.replace('\'', '"'))).isEqualTo(Kind.DONE);
    }

    @Test
    void a_pair_of_tokens_answers_the_request_for_one() {
        Request request = Request.post("/oauth2/access_token", "{}");
        assertThat(kind(request, 200, "{\"access_token\":\"a\",\"refresh_token\":\"b\"}"))
                .isEqualTo(Kind.DONE);
        assertThat(kind(request, 200, "{\"status\":\"ok\"}")).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void two_errors_of_one_item_are_both_named() {
        Answer.Invalid invalid = (Answer.Invalid) answers.read(WRITE, reply(400, Examples.TWO_ERRORS));
        assertThat(invalid.errors())
                .containsExactly(
                        new ItemError(
                                "0",
                                "NotSupportedChoice",
                                "custom_fields_values.0.field_id",
                                "The value you selected is not a valid choice."),
                        new ItemError("0", "InvalidType", "status_id", "This value should be of type array."));
        assertThat(invalid.reason())
                .isEqualTo("NotSupportedChoice at custom_fields_values.0.field_id:"
                        + " The value you selected is not a valid choice.");
    }

    @Test
    void errors_inside_the_contact_of_a_lead_keep_our_request_id_and_their_path() {
        Answer.Invalid invalid = (Answer.Invalid) answers.read(WRITE, reply(400, Examples.NESTED_CONTACT));
        assertThat(invalid.errors())
                .hasSize(2)
                .allSatisfy(error -> {
                    assertThat(error.requestId()).isEqualTo("qweasd");
                    assertThat(error.path()).isEqualTo("_embedded.contacts.0.responsible_user_id");
                })
                .extracting(ItemError::code)
                .containsExactly("InvalidType", "NotSupportedChoice");
    }

    @ParameterizedTest
    @CsvSource({
        "FieldMissing,currency,This field is missing.",
        "InvalidType,price,This value should be of type int.",
        "SourceAlreadyExists,external_id,Source already exists",
        "NotSupportedChoice,custom_fields_values.0.field_id,The value you selected is not a valid choice."
    })
    void a_refused_value_is_named(String code, String path, String detail) {
        Answer answer = answers.read(WRITE, reply(400, invalid(code, path, detail)));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Invalid.class,
                        refused ->
                                assertThat(refused.errors()).containsExactly(new ItemError("0", code, path, detail)));
    }

    @Test
    void an_error_without_a_request_id_has_an_empty_one() {
        Answer.Invalid invalid = (Answer.Invalid) answers.read(WRITE, reply(400, Examples.NESTED_ITEM));
        assertThat(invalid.errors()).singleElement().satisfies(error -> {
            assertThat(error.requestId()).isEmpty();
            assertThat(error.path()).isEqualTo("id");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Request data can not be empty", "Invalid filter for current account"})
    void a_400_that_names_no_item_is_invalid_without_errors(String detail) {
        Answer answer = answers.read(WRITE, reply(400, problem(400, "Bad Request", detail)));
        assertThat(answer).isEqualTo(new Answer.Invalid(java.util.List.of(), "400: " + detail));
        assertThat(answer.reason()).isEqualTo("400: " + detail);
    }

    @Test
    void a_system_error_disguised_as_a_400_is_repeated_for_reads_and_doubted_for_writes() {
        String body = problem(400, "Bad Request", "Возникла системная ошибка. Пожалуйста, повторите попытку.");
        assertThat(kind(READ, 400, body)).isEqualTo(Kind.TRANSIENT);
        assertThat(kind(WRITE, 400, body)).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void a_400_as_a_page_is_not_believed_to_be_a_validation() {
        assertThat(kind(WRITE, 400, Examples.HTML)).isEqualTo(Kind.UNCLEAR);
        assertThat(kind(READ, 400, Examples.HTML)).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void code_244_is_a_missing_right() {
        String detail = "Код ошибки 244. В случае повторного возникновения ошибки, обращайтесь в нашу"
                + " техническую поддержку - support@amocrm.ru";
        Answer answer = answers.read(WRITE, reply(400, problem(400, "Bad Request", detail)));
        assertThat(answer).isInstanceOfSatisfying(Answer.Forbidden.class, forbidden -> {
            assertThat(forbidden.byApi()).isTrue();
            assertThat(forbidden.reason()).contains("244");
        });
    }

    @Test
    void the_wrong_token_and_the_unpaid_account_are_told() {
        assertThat(answers.read(READ, reply(401, problem(401, "Unauthorized", "Invalid user name or password"))))
                .isEqualTo(new Answer.Unauthorized("401: Invalid user name or password"));
        assertThat(answers.read(READ, reply(402, problem(402, "Payment Required", "Payment required"))))
                .isEqualTo(new Answer.Unpaid("402: Payment required"));
        assertThat(kind(WRITE, 401, Examples.HTML)).isEqualTo(Kind.UNAUTHORIZED);
    }

    @Test
    void a_403_of_the_api_may_be_a_right_and_a_403_of_a_gateway_is_a_ban() {
        assertThat(answers.read(READ, reply(403, problem(403, "Forbidden", "Invalid scope"))))
                .isEqualTo(new Answer.Forbidden(true, "403: Invalid scope"));
        assertThat(answers.read(READ, reply(403, Examples.HTML)))
                .isEqualTo(new Answer.Forbidden(false, "403: no details"));
        assertThat(answers.read(READ, reply(403, ""))).isEqualTo(new Answer.Forbidden(false, "403: no details"));
    }

    @Test
    void a_404_of_the_api_is_final_and_a_404_of_a_web_server_never_reached_it() {
        String body = problem(404, "Not Found", "Cannot GET https://subdomain.kommo.com/example");
        assertThat(kind(WRITE, 404, body)).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(WRITE, 404, null)).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(WRITE, 404, "<html>404 Not Found</html>")).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void a_405_is_invalid_with_a_body_or_without() {
        assertThat(kind(WRITE, 405, problem(405, "Method Not Allowed", "Method Not Allowed")))
                .isEqualTo(Kind.INVALID);
        assertThat(kind(WRITE, 405, "")).isEqualTo(Kind.INVALID);
    }

    @Test
    void too_many_items_are_too_large() {
        assertThat(answers.read(WRITE, reply(422, problem(422, "Unprocessable Entity", "Limit 250 per page"))))
                .isEqualTo(new Answer.TooLarge("422: Limit 250 per page"));
        assertThat(kind(
                        WRITE,
                        422,
                        problem(422, "Unprocessable Entity", "Only pipelines without leads can be deleted")))
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(WRITE, 413, Examples.HTML)).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void a_429_says_how_long_to_wait_in_the_header_or_in_the_body() {
        String kommo = "{\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"…\",\"retry_after\":300}";
        assertThat(answers.read(READ, reply(429, kommo))).isEqualTo(new Answer.Throttled(Duration.ofSeconds(300)));
        assertThat(answers.read(READ, new Reply(429, " 7 ", kommo)))
                .isEqualTo(new Answer.Throttled(Duration.ofSeconds(7)));
        assertThat(answers.read(READ, reply(429, Examples.HTML))).isEqualTo(new Answer.Throttled(Duration.ZERO));
        assertThat(answers.read(READ, new Reply(429, "Wed, 21 Oct 2026 07:28:00 GMT", "")))
                .isEqualTo(new Answer.Throttled(Duration.ofMinutes(1)));
        assertThat(answers.read(READ, reply(429, "{\"retry_after\":-5}")))
                .isEqualTo(new Answer.Throttled(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 408, 409, 418, 500, 502, 503, 504, 599})
    void anything_else_leaves_a_write_unclear_and_a_read_to_be_repeated(int status) {
        assertThat(kind(WRITE, status, Examples.HTML)).isEqualTo(Kind.UNCLEAR);
        assertThat(kind(READ, status, Examples.HTML)).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void a_500_as_json_is_a_500_all_the_same() {
        String body = "{\"title\":\"ErrInternalServer\",\"status\":500,\"detail\":\"Our team are probably already"
                + " working on the elimination of the problem\",\"trace_id\":\"8e9b1e47\"}";
        assertThat(answers.read(WRITE, reply(500, body))).isInstanceOfSatisfying(Answer.Unclear.class, unclear -> {
            assertThat(unclear.status()).isEqualTo(500);
            assertThat(unclear.reason()).startsWith("500: Our team");
        });
    }

    @Test
    void a_patch_that_got_no_clear_answer_is_unclear_too() {
        assertThat(kind(Request.patch("/api/v4/leads", "[]"), 504, Examples.HTML))
                .isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void an_odd_validation_body_breaks_nothing() {
        assertThat(kind(WRITE, 400, "{\"_total_items\":0,\"errors\":[{\"title\":\"Entity not found\"}]}"))
                .isEqualTo(Kind.INVALID);
        assertThat(kind(WRITE, 400, "{\"validation-errors\":{\"0\":\"x\"},\"detail\":null}"))
                .isEqualTo(Kind.INVALID);
        assertThat(kind(WRITE, 400, "[]")).isEqualTo(Kind.INVALID);
        assertThat(kind(READ, 403, "[".repeat(5_000))).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void long_details_are_cut() {
        Answer answer = answers.read(READ, reply(402, problem(402, "x", "y".repeat(5_000))));
        assertThat(answer.reason()).hasSizeLessThan(320);
    }

    @Test
    void a_body_never_stands_in_a_text_about_it() {
        Answer answer = answers.read(READ, reply(200, "{\"phone\":\"+79161234567\"}"));
        assertThat(answer.toString() + answer.reason() + reply(200, "+79161234567"))
                .doesNotContain("7916");
    }

    @Test
    void every_answer_has_a_kind_of_its_own() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Class<?> permitted : Answer.class.getPermittedSubclasses()) {
            kinds.add(Kind.valueOf(permitted
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                    .toUpperCase()));
        }
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    private Kind kind(Request request, int status, String body) {
        return answers.read(request, reply(status, body)).kind();
    }
}
