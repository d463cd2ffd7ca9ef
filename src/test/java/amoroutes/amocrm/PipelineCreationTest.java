package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PipelineCreationTest {
    @Test
    void new_stages_stand_after_the_last_ordinary_one() {
        Request request = PipelineCreation.stages(10, 40, List.of("Собран", "Выдан"));
        assertThat(request.path()).isEqualTo("/api/v4/leads/pipelines/10/statuses");
        assertThat(request.body())
                .isEqualTo("[{\"name\":\"Собран\",\"sort\":50,\"color\":\"#fffeb2\"},"
                        + "{\"name\":\"Выдан\",\"sort\":60,\"color\":\"#ffeab2\"}]");
    }

    @Test
    void a_new_pipeline_is_never_the_main_one_and_comes_with_its_stages() {
        Request request = PipelineCreation.pipeline("Розница", List.of("Принят"));
        assertThat(request.path()).isEqualTo("/api/v4/leads/pipelines");
        assertThat(request.body())
                .isEqualTo("[{\"name\":\"Розница\",\"is_main\":false,\"is_unsorted_on\":true,\"sort\":1000,"
                        + "\"_embedded\":{\"statuses\":[{\"name\":\"Принят\",\"sort\":20,\"color\":\"#fffeb2\"}]}}]");
        assertThat(PipelineCreation.pipeline("Розница", List.of()).body()).doesNotContain("_embedded");
    }

    @Test
    void there_is_a_colour_for_each_of_many_stages() {
        assertThat(PipelineCreation.stages(10, 20, Collections.nCopies(30, "x")).body())
                .contains("\"sort\":320");
    }
}
