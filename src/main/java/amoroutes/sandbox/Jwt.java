package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens in the shape of amoCRM's: a signed JWT, since clients parse them (amocrm-api.md section 11). */
final class Jwt {
    private static final long FIVE_YEARS = 5L * 366 * 86_400;
    private static final long ISSUED = 1_764_000_000L;

    private Jwt() {}

    static String access(String clientId, String id, long now, long expiresIn) {
        return sign(claims(clientId, id, now, now + expiresIn));
    }

    /** The same text every time, so that it can stand in a configuration. */
    static String longLived(String clientId) {
        return sign(claims(clientId, "sandbox-long-lived", ISSUED, ISSUED + FIVE_YEARS));
    }

    private static ObjectNode claims(String clientId, String id, long now, long expires) {
        ObjectNode claims = Json.object()
                .put("aud", clientId)
                .put("jti", id)
                .put("iat", now)
                .put("nbf", now)
                .put("exp", expires)
                .put("sub", String.valueOf(DemoAccount.ADMIN))
                .put("grant_type", "")
                .put("account_id", DemoAccount.ACCOUNT)
                .put("base_domain", "amocrm.ru")
                .put("version", 2)
                .put("api_domain", "api-b.amocrm.ru");
        claims.putArray("scopes").add("crm").add("notifications");
        return claims;
    }

    private static String sign(ObjectNode claims) {
        String header = encode(Json.bytes(Json.object().put("typ", "JWT").put("alg", "HS256")));
        String signed = header + "." + encode(Json.bytes(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("sandbox".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
