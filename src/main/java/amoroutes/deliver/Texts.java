package amoroutes.deliver;

/** Texts as they are compared after a round through amoCRM, which may change line ends and blanks. */
final class Texts {
    private Texts() {}

    static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
