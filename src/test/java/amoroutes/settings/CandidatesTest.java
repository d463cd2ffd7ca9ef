package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CandidatesTest {
    private record Thing(long id, String name) {}

    private final Candidates<Thing> things =
            of(new Thing(1, "One"), new Thing(2, "1"), new Thing(3, "Two"), new Thing(4, "two "));

    @Test
    void an_id_goes_before_a_name_that_reads_the_same() {
        assertThat(things.find("1").value()).contains(new Thing(1, "One"));
        assertThat(things.find("2").value()).contains(new Thing(2, "1"));
    }

    @Test
    void a_name_goes_whatever_its_case_and_blanks() {
        assertThat(things.find(" oNE ").value()).contains(new Thing(1, "One"));
    }

    @Test
    void two_of_one_name_are_ambiguous() {
        Found<Thing> found = things.find("TWO");
        assertThat(found.value()).isEmpty();
        assertThat(found.ambiguous()).isTrue();
        assertThat(found.trouble()).isEqualTo("several have the name or id \"TWO\", write one of Two (3), two  (4)");
    }

    @Test
    void one_that_is_found_has_no_trouble() {
        assertThat(things.find("3").trouble()).isEmpty();
        assertThat(things.find("3").ambiguous()).isFalse();
    }

    @Test
    void of_many_only_some_are_listed() {
        Candidates<Thing> many = of(IntStream.range(0, 20)
                .mapToObj(i -> new Thing(i, "a long name " + i))
                .toArray(Thing[]::new));
        assertThat(many.find("zzz").trouble())
                .startsWith("no thing has the id or name \"zzz\": there are a long name 0, ")
                .endsWith("a long name 7, … (20 in all)");
        assertThat(of().find("zzz").trouble()).endsWith("there is none");
    }

    private static Candidates<Thing> of(Thing... things) {
        return new Candidates<>("thing", List.of(things), Thing::id, Thing::name);
    }
}
