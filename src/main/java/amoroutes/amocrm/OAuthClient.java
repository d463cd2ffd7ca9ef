package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The integration as amoCRM knows it, and the two requests that it may make of the token endpoint (amocrm-api.md 2).
 *
 * @param redirectUri must equal the integration's character by character
 */
public record OAuthClient(String clientId, String clientSecret, String redirectUri) {
    Request exchange(String code) {
        return token("authorization_code", "code", code);
    }

    Request refresh(String refreshToken) {
        return token("refresh_token", "refresh_token", refreshToken);
    }

    private Request token(String grantType, String field, String value) {
        ObjectNode body = Json.object()
                .put("client_id", clientId)
                .put("client_secret", clientSecret)
                .put("grant_type", grantType)
                .put(field, value)
                .put("redirect_uri", redirectUri);
        return Request.post("/oauth2/access_token", body.toString());
    }

    @Override
    public String toString() {
        return "integration " + clientId;
    }
}
