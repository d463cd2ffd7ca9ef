package amoroutes.enrich;

/**
 * A custom field that the settings name and the account lacks.
 *
 * @param type amoCRM's word: {@code text}, {@code textarea} or {@code numeric}
 */
public record MissingField(Entity entity, String name, String type) {
    public enum Entity {
        LEAD("leads"),
        CONTACT("contacts");

        private final String word;

        Entity(String word) {
            this.word = word;
        }

        /** As it stands in amoCRM's paths. */
        public String word() {
            return word;
        }
    }
}
