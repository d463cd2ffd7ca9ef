package amoroutes.wiring;

import static amoroutes.wiring.House.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import amoroutes.reload.Refresh;
import amoroutes.reload.RouteError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is refused with its place, and the routes from before answer on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedRoutesTest {
    private static final String STEPS = """
            # a comment
            - route:
                id: wrong
                from:
                  uri: direct:wrong
                  steps:
                    - log: hi
            """;

    @TempDir
    static Path dir;

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(dir).with("shouter", new Shouter());
        house.file("greet.camel.yaml", answering("greet", "/greet", "hello")).start();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @AfterEach
    void the_routes_from_before_answer_on() throws Exception {
        assertThat(house.post("/greet", "").body()).isEqualTo("hello");
        assertThat(house.live.status().generation()).isEqualTo(1);
        assertThat(house.live.status().refused()).isNotEmpty();
    }

    @Test
    void a_tab() {
        assertThat(refused("- route:\n    id: x\n\tfrom: y\n"))
                .first()
                .asString()
                .startsWith("wrong.camel.yaml:3: ")
                .contains("TAB");
    }

    @Test
    void an_unknown_step() {
        assertThat(refused(STEPS + "        - logg: hi\n"))
                .extracting(RouteError::toString)
                .containsExactly("wrong.camel.yaml:8: Unknown node id: logg");
    }

    @Test
    void an_unknown_bean() {
        assertThat(refused(STEPS + "        - bean: { ref: nobody, method: run }\n"))
                .containsExactly(new RouteError(
                        "wrong.camel.yaml",
                        8,
                        "wrong",
                        "Bean[ref:nobody method:run]",
                        "No bean could be found in the registry for: nobody"));
    }

    @Test
    void an_unknown_method() {
        assertThat(refused(STEPS + "        - bean:\n            ref: shouter\n            method: whisper\n"))
                .extracting(RouteError::toString)
                .first()
                .asString()
                .startsWith("wrong.camel.yaml:8: route wrong, step Bean[ref:shouter method:whisper]: ")
                .endsWith("The bean shouter has no method whisper; it has shout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bean: { ref: shouter, method: \"whisper(${body})\" }",
                "setBody: { method: { ref: shouter, method: whisper } }",
                "setBody: { method: { ref: shouter, method: \"whisper(${body})\" } }",
                "setBody: { simple: { expression: \"${bean:shouter?method=whisper}\" } }",
                "setBody: { simple: { expression: \"${bean:shouter.whisper}\" } }",
                "setBody: { simple: { expression: \"${bean:shouter::whisper}\" } }",
                "filter: { simple: { expression: \"${bean:shouter?method=whisper(${body})} == 1\" }, steps: [ { stop: {} } ] }",
                "log: { message: \"I ${bean:shouter?method=whisper}\" }",
                "toD: { uri: \"direct:${bean:shouter?method=whisper}\" }",
                "to: { uri: \"bean:shouter?method=whisper\" }",
                "to: { uri: \"bean:shouter\", parameters: { method: whisper } }",
                "to: { uri: \"bean:shouter\", parameters: { method: \"whisper(${body})\" } }",
            })
    void a_method_that_the_bean_does_not_have_however_it_is_called(String step) {
        assertThat(refused(STEPS + "        - " + step + "\n"))
                .first()
                .asString()
                .startsWith("wrong.camel.yaml:8: ")
                .contains("whisper")
                .containsPattern("has no method|not found on a bean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bean: { ref: shouter, method: \"shout(${body}, 1)\" }",
                "bean: { ref: shouter, method: \"shout()\" }",
                "setBody: { simple: { expression: \"${bean:shouter?method=shout(${body}, 1)}\" } }",
                "to: { uri: \"bean:shouter?method=shout(${body}, 1)\" }",
            })
    void a_method_that_takes_other_values(String step) {
        assertThat(refused(STEPS + "        - " + step + "\n"))
                .singleElement()
                .asString()
                .startsWith("wrong.camel.yaml:8: ")
                .contains("shouter", "shout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setBody: { method: { ref: nobody, method: run } }",
                "setBody: { simple: { expression: \"${bean:nobody?method=run}\" } }",
                "to: { uri: \"bean:nobody?method=run\" }",
                "filter: { simple: { expression: \"${bean:nobody.run(${body})} == 1\" }, steps: [ { stop: {} } ] }",
            })
    void a_bean_that_nobody_bound_however_it_is_called(String step) {
        assertThat(refused(STEPS + "        - " + step + "\n"))
                .singleElement()
                .asString()
                .startsWith("wrong.camel.yaml:8: ")
                .contains("nobody");
    }

    @Test
    void an_unknown_component() {
        assertThat(refused(STEPS + "        - to: { uri: \"htttp:x\" }\n"))
                .extracting(RouteError::line, RouteError::route)
                .containsExactly(tuple(8, "wrong"));
    }

    @Test
    void a_missing_property() {
        assertThat(refused(STEPS + "        - log: \"{{not.there}}\"\n"))
                .first()
                .asString()
                .isEqualTo("wrong.camel.yaml:8: route wrong, step Log[{{not.there}}]: "
                        + "Property with key [not.there] not found in properties from text: {{not.there}}");
    }

    @Test
    void a_bad_expression() {
        assertThat(refused(STEPS + "        - setBody:\n            simple: \"${bdy}\"\n"))
                .first()
                .asString()
                .contains("wrong.camel.yaml:8: route wrong", "Unknown function: bdy");
    }

    @Test
    void a_direct_that_nobody_listens_to() {
        assertThat(refused(STEPS + "        - choice:\n            when:\n              - simple: \"${body} == 1\"\n"
                        + "                steps:\n                  - to: direct:nobody\n"))
                .first()
                .asString()
                .startsWith(
                        "wrong.camel.yaml:12: route wrong, step to[direct:nobody]: No route listens at direct:nobody");
    }

    @Test
    void a_wire_tap_and_an_error_route_to_nobody() {
        assertThat(refused("""
                        - routeConfiguration:
                            id: faults
                            onException:
                              - onException:
                                  exception: [java.io.IOException]
                                  steps:
                                    - to: seda:lost?size=1
                        """ + STEPS + "        - wireTap: { uri: \"direct:gone\" }\n"))
                .extracting(RouteError::message)
                .anySatisfy(message -> assertThat(message).contains("seda:lost"))
                .anySatisfy(message -> assertThat(message).contains("direct:gone"));
    }

    @Test
    void an_exception_class_that_does_not_exist() {
        assertThat(refused("""
                        - routeConfiguration:
                            id: faults
                            onException:
                              - onException:
                                  exception: [java.io.IOExeption]
                                  steps:
                                    - log: x
                        """ + STEPS)).first().asString().contains("There is no exception class java.io.IOExeption");
    }

    @Test
    void a_route_configuration_that_does_not_exist() {
        assertThat(refused(STEPS.replace("id: wrong\n", "id: wrong\n    routeConfigurationId: faults\n")))
                .first()
                .asString()
                .contains("wrong.camel.yaml:2: route wrong: No file defines the routeConfiguration faults");
    }

    @Test
    void a_route_without_an_id() {
        assertThat(refused(STEPS.replace("    id: wrong\n", "")))
                .first()
                .asString()
                .startsWith("wrong.camel.yaml:2: The route from direct:wrong has no id");
    }

    @Test
    void an_id_that_stands_twice() {
        assertThat(refused(answering("greet", "/again", "x")))
                .first()
                .asString()
                .isEqualTo("wrong.camel.yaml:1: route greet: The id greet stands in greet.camel.yaml already: "
                        + "give each route its own");
    }

    @Test
    void a_file_that_holds_no_list() {
        assertThat(refused("hello\n")).first().asString().startsWith("wrong.camel.yaml: No route is defined here");
    }

    @Test
    void a_misspelt_option_of_http() {
        assertThat(refused(STEPS + "        - to:\n            uri: http://localhost:1/x\n            parameters:\n"
                        + "              throwExceptionOnFailur: false\n              page: 1\n"))
                .extracting(RouteError::toString)
                .singleElement()
                .asString()
                .contains("wrong.camel.yaml:", "route wrong")
                .endsWith("http has no option throwExceptionOnFailur: did you mean throwExceptionOnFailure?");
    }

    @Test
    void two_routes_at_one_address() {
        assertThat(refused(answering("other", "/greet", "x")))
                .first()
                .asString()
                .isEqualTo("wrong.camel.yaml:1: route other: Another route listens at platform-http:/greet already");
    }

    @Test
    void a_cron_that_is_none() {
        assertThat(refused("""
                        - route:
                            id: wrong
                            from:
                              uri: quartz:nightly
                              parameters: { cron: "every night" }
                              steps:
                                - log: hi
                        """))
                .first()
                .asString()
                .startsWith("wrong.camel.yaml:1: route wrong: CronExpression 'every night' is invalid");
    }

    @Test
    void several_mistakes_are_told_of_at_once() {
        assertThat(refused(STEPS + "        - bean: { ref: nobody }\n"
                        + STEPS.replace("wrong", "also")
                        + "        - to: direct:void\n        - log: \"{{nothing}}\"\n"))
                .extracting(RouteError::line)
                .containsExactlyInAnyOrder(8, 16, 17);
    }

    private static List<RouteError> refused(String yaml) {
        house.file("wrong.camel.yaml", yaml);
        Refresh result = house.live.refresh();
        assertThat(result).isInstanceOf(Refresh.Refused.class);
        return ((Refresh.Refused) result).errors();
    }

    /** A bean with one method. */
    public static final class Shouter {
        public String shout(String text) {
            return text + "!";
        }
    }
}
