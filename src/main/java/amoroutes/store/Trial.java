package amoroutes.store;

/** A transaction of which nothing is kept: it tells what would happen. */
final class Trial {
    private Trial() {}

    /** @return what the work said before all of it was taken back */
    static <T> T run(Database database, Session.Work<T> work) {
        Answer<T> answer = new Answer<>();
        try {
            return database.write(session -> {
                answer.value = work.run(session);
                throw new TakenBack();
            });
        } catch (TakenBack tried) {
            return answer.value;
        }
    }

    private static final class Answer<T> {
        private T value;
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBack() {
            super("only tried", null, false, false);
        }
    }
}
