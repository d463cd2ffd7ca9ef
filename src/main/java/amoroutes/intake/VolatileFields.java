package amoroutes.intake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields of a form that differ from press to press though the visitor typed the same: when it was sent, and one-time tokens. */
final class VolatileFields {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> NAMES = Set.of(
            "timestamp",
            "ts",
            "submitted",
            "submittedat",
            "submitdate",
            "submittime",
            "submissiondate",
            "submissiontime",
            "sentat",
            "senttime",
            "sentdate",
            "formsentat",
            "receivedat",
            "created",
            "createdat",
            "createdtime",
            "datecreated",
            "updatedat",
            "dateupdated",
            "startedat",
            "landedat",
            "requesttime",
            "clienttime",
            "timetosubmit",
            "timetocomplete",
            "отметкавремени",
            "датаотправки",
            "времяотправки",
            "датаивремяотправки",
            "token",
            "csrf",
            "csrftoken",
            "csrfmiddlewaretoken",
            "nonce",
            "wpnonce",
            "requestid",
            "smarttoken",
            "grecaptcharesponse",
            "hcaptcharesponse",
            "cfturnstileresponse",
            "recaptchatoken",
            "recaptcharesponse",
            "serialnumber");

    private VolatileFields() {}

    /** What the visitor typed; all of it when nothing else was sent. */
    static Map<String, Object> without(Map<String, Object> fields) {
        Map<String, Object> typed = new LinkedHashMap<>(fields);
        typed.keySet().removeIf(VolatileFields::is);
        return typed.isEmpty() ? fields : typed;
    }

    private static boolean is(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return NAMES.contains(NO_WORD.matcher(last).replaceAll(""));
    }
}
