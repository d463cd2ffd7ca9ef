package amoroutes.directory;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Phones;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactPageTest {
    private static final String ROWS = "\"_embedded\":{\"contacts\":[" + AmoContacts.contact(1, 50, "+79161234567")
            + "," + AmoContacts.contact(2, 70, "+79161234568") + "]}";
    private static final String NEXT = "\"_links\":{\"next\":{\"href\":\"https://example.amocrm.ru/x\"}}";

    @Test
    void only_a_next_link_says_that_there_is_more() {
        assertThat(page("{" + ROWS + "," + NEXT + "}").more()).isTrue();
        assertThat(page("{" + ROWS + ",\"_links\":{\"next\":null}}").more()).isFalse();
        assertThat(page("{" + ROWS + "}").more()).isFalse();
    }

    @Test
    void a_page_without_rows_ends_the_list_whatever_it_links_to() {
        assertThat(page("{" + NEXT + "}")).isEqualTo(ContactPage.END);
    }

    @Test
    void it_knows_how_old_its_changes_are() {
        ContactPage page = page("{" + ROWS + "}");
        assertThat(page.newest()).isEqualTo(70);
        assertThat(page.reaches(51)).isTrue();
        assertThat(page.reaches(50)).isFalse();
        assertThat(ContactPage.END.newest()).isZero();
        assertThat(ContactPage.END.reaches(51)).isFalse();
    }

    @Test
    void it_notices_when_it_is_not_sorted() {
        ContactPage page = page("{" + ROWS + "}");
        assertThat(page.rising(ContactPage.Row::id)).isTrue();
        assertThat(page.rising(row -> -row.changedAt())).isFalse();
        assertThat(ContactPage.END.rising(ContactPage.Row::id)).isTrue();
    }

    private static ContactPage page(String json) {
        return ContactPage.of(
                AmoContacts.parse(json), contact -> Card.of(contact, Phones.RUSSIAN, amoroutes.order.Shared.NONE));
    }
}
