package amoroutes.sandbox;

/** An answer, and how much of it reaches the client. */
record Outcome(Answer answer, Delivery delivery) {
    enum Delivery {
        SEND,
        /** The first half of the body, then the connection is closed. */
        HALF,
        /** The connection is closed without a byte. */
        DROP
    }

    static Outcome send(Answer answer) {
        return new Outcome(answer, Delivery.SEND);
    }
}
