package amoroutes.sandbox;

/** A person of the account. A deactivated one is refused wherever a user is named (amocrm-api.md section 7). */
record User(long id, String name, String email, boolean admin, boolean active) {
    User withActive(boolean now) {
        return new User(id, name, email, admin, now);
    }
}
