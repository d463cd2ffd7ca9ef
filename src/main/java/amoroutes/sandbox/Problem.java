package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The error bodies of amoCRM and of the gateway before it (amocrm-api.md section 10). */
final class Problem {
    private Problem() {}

    static Answer badRequest(String detail) {
        return problem(400, "Bad Request", detail);
    }

    /** @param groups {@code [{request_id, errors[{code, path, detail}]}]} */
    static Answer validation(ArrayNode groups) {
        ObjectNode body = Json.object();
        body.set("validation-errors", groups);
        return of(400, body.setAll(members(400, "Bad Request", "Request validation failed")));
    }

    /** As the deletion of several sources answers, whose errors are no list. */
    static Answer items(ArrayNode errors) {
        ObjectNode body = Json.object();
        body.set("errors", errors);
        return of(400, body.setAll(members(400, "Bad Request", "Invalid request items")));
    }

    /** What is to be deleted is not there. */
    static Answer gone() {
        Scope scope = Scope.item();
        scope.notSupported("id");
        ArrayNode groups = Json.array();
        groups.addObject().set("errors", scope.errors());
        return validation(groups);
    }

    static Answer notEmpty() {
        return problem(422, "Unprocessable Entity", "Only pipelines without leads can be deleted");
    }

    static Answer unauthorized() {
        return problem(401, "Unauthorized", "Invalid user name or password");
    }

    static Answer unpaid() {
        return problem(402, "Payment Required", "Payment required");
    }

    static Answer forbidden() {
        return problem(403, "Forbidden", "Invalid scope");
    }

    /** Of the sandbox's own control, which amoCRM does not have. */
    static Answer notFromHere(String why) {
        return problem(403, "Forbidden", why);
    }

    static Answer noRoute(String method, String url) {
        return problem(404, "Not Found", "Cannot " + method + " " + url);
    }

    static Answer tooLarge() {
        return problem(422, "Unprocessable Entity", "Limit 250 per page");
    }

    static Answer throttledJson(int retryAfter) {
        ObjectNode body = members(
                429,
                "Too Many Requests",
                "You have sent too many requests in a given amount of time. Please try again later.");
        return of(429, body.put("retry_after", retryAfter));
    }

    /** What nginx says for amoCRM when it does not get that far. */
    static Answer gateway(int status, String title) {
        return Answer.html(
                status,
                "<html>\r\n<head><title>" + status + " " + title + "</title></head>\r\n<body>\r\n<center><h1>" + status
                        + " " + title + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    }

    static Answer transientFault() {
        return badRequest("Возникла системная ошибка. Пожалуйста, повторите попытку.");
    }

    /** An OAuth error; {@code hint} tells the reasons apart. */
    static Answer oauth(int status, String hint) {
        return of(
                status,
                Json.object()
                        .put("hint", hint)
                        .put("title", "Некорректный запрос")
                        .put("type", "https://developers.amocrm.ru/v3/errors/OAuthProblemJson")
                        .put("status", status)
                        .put("detail", "В запросе отсутствует ряд параметров или параметры невалидны"));
    }

    private static Answer problem(int status, String title, String detail) {
        return of(status, members(status, title, detail));
    }

    private static ObjectNode members(int status, String title, String detail) {
        return Json.object()
                .put("title", title)
                .put("type", "https://httpstatus.es/" + status)
                .put("status", status)
                .put("detail", detail);
    }

    private static Answer of(int status, ObjectNode body) {
        return Answer.of(status, "application/problem+json", Json.bytes(body));
    }
}
