package amoroutes.amocrm;

/** What a person must do when amoCRM wants a new consent: the same words everywhere. */
final class TokenAdvice {
    private static final String NEW_CODE = " Get a new one: in amoCRM open Settings, Integrations, your integration,"
            + " \"Keys and access\" (Настройки, Интеграции, «Ключи и доступы»), copy the authorization code and within"
            + " 20 minutes run: java -jar target/amocrm-routes.jar authorize CODE"
            + " (or put it into amocrm.client-code and start again; or open /oauth/start in a browser).";

    private TokenAdvice() {}

    static String codeRefused(String hint) {
        return "amoCRM refused the authorization code" + said(hint) + ". A code is valid for 20 minutes and for one"
                + " exchange, and amocrm.client-id, amocrm.client-secret and amocrm.redirect-uri must equal the"
                + " integration's character by character." + NEW_CODE;
    }

    static String refreshRefused(String hint, boolean answerWasLost) {
        String why = answerWasLost
                ? " The answer to an earlier refresh was lost, so the refresh token had probably been used up then."
                : " Its refresh token was used elsewhere or used up as the program was killed, is older than 3 months, or the"
                        + " integration was switched off or got a new secret.";
        return "amoCRM does not renew the token any more" + said(hint) + "." + why + " Nothing can be delivered until"
                + " the integration is authorised again." + NEW_CODE;
    }

    static String nothingToBeginWith() {
        return "There is neither a token nor an authorization code." + NEW_CODE;
    }

    static String longLivedRefused() {
        return "amoCRM refused the long-lived token in amocrm.access-token: it is over, revoked, or of another account."
                + " Make a new one in amoCRM (Settings, Integrations, your integration, \"Keys and access\"), put it"
                + " into amocrm.access-token and start again.";
    }

    private static String said(String hint) {
        return hint.isEmpty() ? "" : " (\"" + hint + "\")";
    }
}
