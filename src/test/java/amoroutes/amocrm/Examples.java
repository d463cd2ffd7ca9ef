package amoroutes.amocrm;

/** Literal bodies of amoCRM, as documented or seen live. */
final class Examples {
    static final String TWO_ERRORS = """
            {"validation-errors":[{"request_id":"0","errors":[
              {"code":"NotSupportedChoice","path":"custom_fields_values.0.field_id",
               "detail":"The value you selected is not a valid choice."},
              {"code":"InvalidType","path":"status_id","detail":"This value should be of type array."}]}],
             "title":"Bad Request","type":"https://httpstatus.es/400","status":400,
             "detail":"Request validation failed"}""";
    static final String NESTED_CONTACT = """
            {"validation-errors":[{"request_id":"qweasd","errors":[
              {"code":"InvalidType","path":"_embedded.contacts.0.responsible_user_id",
               "detail":"This value should be of type int."},
              {"code":"NotSupportedChoice","path":"_embedded.contacts.0.responsible_user_id",
               "detail":"The value you selected is not a valid choice."}]}],
             "title":"Bad Request","type":"https://httpstatus.es/400","status":400,
             "detail":"Request validation failed"}""";
    static final String OAUTH_REVOKED = """
            {"hint":"Token has been revoked","title":"Некорректный запрос",
             "type":"https://developers.amocrm.ru/v3/errors/OAuthProblemJson","status":401,
             "detail":"В запросе отсутствует ряд параметров или параметры невалидны"}""";
    static final String HTML = """
            <html>
            <head><title>403 Forbidden</title></head>
            <body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body>
            </html>""";
    static final String NESTED_ITEM = "{\"validation-errors\":[{\"errors\":[{\"code\":\"NotSupportedChoice\","
            + "\"path\":\"id\",\"detail\":\"The value you selected is not a valid choice.\"}]}],"
            + "\"title\":\"Bad Request\",\"status\":400,\"detail\":\"Request validation failed\"}";

    private Examples() {}

    static String problem(int status, String title, String detail) {
        return """
                {"title":"%s","type":"https://httpstatus.es/%d","status":%d,"detail":"%s"}""".formatted(title, status, status, detail);
    }

    static String invalid(String code, String path, String detail) {
        return """
                {"validation-errors":[{"request_id":"0","errors":[{"code":"%s","path":"%s","detail":"%s"}]}],
                 "title":"Bad Request","type":"https://httpstatus.es/400","status":400,
                 "detail":"Request validation failed"}""".formatted(code, path, detail);
    }

    static Reply reply(int status, String body) {
        return new Reply(status, null, body);
    }
}
