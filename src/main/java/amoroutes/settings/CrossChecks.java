package amoroutes.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with settings that are right each for itself. Messages by key. */
record CrossChecks(Values values, Set<String> sources) {
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        account(problems);
        client(problems);
        Intake intake = Intake.of(values);
        if (!intake.loopback() && intake.apiKeys().isEmpty()) {
            problems.put(
                    Intake.HOST.name(),
                    "lets other machines in, but intake.api-keys is empty: set keys, or keep 127.0.0.1");
        }
        DatabaseSettings database = DatabaseSettings.of(values);
        boolean writeBack = database.writeBack() != DatabaseSettings.WriteBack.OFF;
        if (writeBack && database.flavour() == DatabaseSettings.Flavour.MINISHOP3) {
            problems.put(DatabaseSettings.WRITE_BACK.name(), "is for miniShop2 only: write off");
        }
        if (database.writeBack() == DatabaseSettings.WriteBack.CONNECTOR
                && database.connector().isEmpty()) {
            problems.put(
                    DatabaseSettings.WRITE_BACK.name(),
                    "is connector: set database.connector-url and database.connector-secret");
        }
        DeliverySettings delivery = DeliverySettings.of(values);
        if (delivery.retryMaxDelay().compareTo(delivery.retryInitialDelay()) < 0) {
            problems.put(DeliverySettings.MAX_DELAY.name(), "is shorter than amocrm.retry.initial-delay");
        }
        return problems;
    }

    Map<String, String> warnings() {
        Map<String, String> warnings = new LinkedHashMap<>();
        Connection connection = Connection.of(values);
        if (connection.host().isPresent()
                && connection.accessToken().isEmpty()
                && connection.clientId().isEmpty()) {
            warnings.put(
                    Connection.ACCOUNT.name(),
                    "has nothing to prove itself with: set amocrm.access-token, or amocrm.client-id,"
                            + " amocrm.client-secret and amocrm.redirect-uri");
        }
        if (DatabaseSettings.of(values).writeBack() != DatabaseSettings.WriteBack.OFF
                && values.get(DeliverySettings.HOOK_SECRET).isEmpty()) {
            warnings.put(
                    DatabaseSettings.WRITE_BACK.name(),
                    "hears of nothing while amocrm.hook-secret is empty: set it, and enter the address in amoCRM");
        }
        if (!values.get(NodeSettings.ROLE).delivers()
                && values.get(StoreSettings.URL).isEmpty()) {
            warnings.put(
                    NodeSettings.ROLE.name(),
                    "is intake, and with a store of its own no other node can deliver: set store.url, or write all");
        }
        reachable().ifPresent(sign -> keysAreMissing(warnings, sign));
        warn(warnings, values, "amocrm.");
        sources.forEach(source -> warn(warnings, values.of(source), "source." + source + "."));
        return warnings;
    }

    /** The key that says that others than this machine call here, be it through a proxy. */
    private Optional<String> reachable() {
        for (String source : new TreeSet<>(sources)) {
            HookSettings hook = HookSettings.of(values, source);
            if (hook.token().isPresent() || hook.secret().isPresent()) {
                return Optional.of("source." + source + (hook.token().isPresent() ? ".token" : ".secret"));
            }
        }
        if (values.get(DeliverySettings.HOOK_SECRET).isPresent()) {
            return Optional.of(DeliverySettings.HOOK_SECRET.name());
        }
        return Connection.of(values).publicRedirect() ? Optional.of(Connection.REDIRECT_URI.name()) : Optional.empty();
    }

    private void keysAreMissing(Map<String, String> warnings, String sign) {
        Intake intake = Intake.of(values);
        String why =
                "is empty, but " + sign + " says that others call here: behind a proxy that hides itself every visitor"
                        + " would count as this machine, so set ";
        if (intake.opsKey().isEmpty()) {
            warnings.put(Intake.OPS_KEY.name(), why + "a key for the page, the events and the metrics");
        }
        if (intake.apiKeys().isEmpty()) {
            warnings.put(Intake.API_KEYS.name(), why + "name:key for those who post");
        }
    }

    /** A source's warning counts only where the source says something of its own. */
    private void warn(Map<String, String> warnings, Values scope, String prefix) {
        boolean general = prefix.equals("amocrm.");
        if (scope.get(PipelineSettings.NEW_ORDER_STATUS).filter("1"::equals).isPresent()
                && (general || values.get(PipelineSettings.NEW_ORDER_STATUS).isEmpty())) {
            warnings.put(
                    prefix + "new-order-status-id",
                    "1 is the component's default and no stage of amoCRM: taken as empty");
        }
    }

    private void account(Map<String, String> problems) {
        if (values.get(Connection.BASE_URL).isEmpty()) {
            tell(problems, Connection.DOMAIN, () -> Host.domain(values.get(Connection.DOMAIN)));
            tell(
                    problems,
                    Connection.ACCOUNT,
                    () -> Host.parse(values.get(Connection.ACCOUNT), values.get(Connection.DOMAIN)));
        }
    }

    private static void tell(Map<String, String> problems, Setting<?> setting, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            problems.put(setting.name(), e.getMessage());
        }
    }

    private void client(Map<String, String> problems) {
        Connection connection = Connection.of(values);
        if (connection.accessToken().isPresent()) {
            return;
        }
        if (connection.clientId().isPresent() && connection.clientSecret().isEmpty()) {
            problems.put(Connection.CLIENT_SECRET.name(), "is empty: OAuth needs it beside amocrm.client-id");
        }
        if (connection.clientId().isPresent() && connection.redirectUri().isEmpty()) {
            problems.put(
                    Connection.REDIRECT_URI.name(),
                    "is empty: copy it from the integration, character by character, final slash included");
        }
        if (connection.clientCode().isPresent() && connection.clientId().isEmpty()) {
            problems.put(Connection.CLIENT_ID.name(), "is empty: amocrm.client-code can only be exchanged with it");
        }
    }
}
