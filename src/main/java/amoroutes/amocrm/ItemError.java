package amoroutes.amocrm;

/**
 * One refused value of one item in a request.
 *
 * @param requestId the item's own {@code request_id}, or its index as text when it had none; empty when amoCRM named none
 * @param path inside the item, such as {@code _embedded.contacts.0.responsible_user_id}
 */
public record ItemError(String requestId, String code, String path, String detail) {
    public String reason() {
        return code + " at " + path + ": " + detail;
    }
}
