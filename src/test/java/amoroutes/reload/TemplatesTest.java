package amoroutes.reload;

import static amoroutes.wiring.House.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.wiring.House;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates work as in Camel's manual, whatever file they stand in, and what is made of them is checked as any route. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplatesTest {
    private static final String TEMPLATE = """
            - routeTemplate:
                id: greeter
                parameters:
                  - { name: name }
                  - { name: method, defaultValue: hello }
                  - { name: next, defaultValue: "log:end" }
                from:
                  uri: "direct:{{name}}"
                  steps:
                    - bean: { ref: "{{name}}", method: "{{method}}" }
                    - setProperty: { name: said, simple: { expression: "${bean:{{name}}?method=hello}" } }
                    - to: { uri: "{{next}}" }
            """;

    @TempDir
    Path dir;

    private House house;

    /** A bean. */
    public static final class Greeter {
        public String hello() {
            return "good day";
        }
    }

    @BeforeEach
    void open() {
        house = new House(dir)
                .file("greet.camel.yaml", answering("greet", "/greet", "one"))
                .file("z-templates.camel.yaml", TEMPLATE);
        house.with("anna", new Greeter());
        house.with("boris", new Greeter());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void one_template_serves_routes_of_another_file() {
        house.file("a.camel.yaml", made("anna", "") + made("boris", "- { name: next, value: direct:anna }"));
        house.start();
        assertThat(house.live.<Object>send(template -> template.requestBody("direct:boris", "")))
                .isEqualTo("good day");
        assertThat(house.live.current().getRoutes())
                .extracting(route -> route.getRouteId())
                .contains("anna", "boris");
    }

    @Test
    void an_unknown_template_and_a_missing_value_are_told_of_the_file_that_names_them() {
        house.file("a.camel.yaml", made("anna", "").replace("greeter", "greter"));
        refused("a.camel.yaml", "greter");
        house.file("a.camel.yaml", made("anna", "").replace("{ name: name,", "{ name: nome,"));
        refused("a.camel.yaml", "name");
    }

    @Test
    void a_method_that_the_bean_of_one_route_lacks_is_found() {
        house.file("a.camel.yaml", made("anna", "") + made("boris", "- { name: method, value: helo }"));
        refused("z-templates.camel.yaml:10: route boris", "The bean boris has no method helo: did you mean hello?");
    }

    @Test
    void a_method_that_is_missing_in_an_expression_is_found() {
        house.file("z-templates.camel.yaml", TEMPLATE.replace("?method=hello", "?method=helo"));
        house.file("a.camel.yaml", made("anna", ""));
        refused("z-templates.camel.yaml:11", "The bean anna has no method helo");
    }

    @Test
    void an_address_nobody_listens_at_is_found() {
        house.file("a.camel.yaml", made("anna", "- { name: next, value: direct:nobody }"));
        refused("z-templates.camel.yaml:12: route anna", "No route listens at direct:nobody");
    }

    @Test
    void two_routes_of_one_address_are_found() {
        house.file("a.camel.yaml", made("anna", "") + made("anna", "").replace("routeId: anna", "routeId: other"));
        refused("z-templates.camel.yaml:", "Another route listens at direct:anna already");
    }

    private void refused(String place, String why) {
        assertThatThrownBy(() -> house.live.start())
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining(place)
                .hasMessageContaining(why);
    }

    private static String made(String name, String more) {
        return """
                - templatedRoute:
                    routeTemplateRef: greeter
                    routeId: %s
                    parameters:
                      - { name: name, value: %s }
                      %s
                """.formatted(name, name, more);
    }
}
