package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.wiring.SmtpServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts.md says of mail: jars in {@code lib/} beside ours. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailIT {
    /** One class of each jar that alerts.md names. */
    private static final List<String> CAMEL_MAIL = List.of(
            "org.apache.camel.component.mail.MailComponent",
            "org.apache.camel.attachment.Attachment",
            "org.eclipse.angus.mail.smtp.SMTPTransport",
            "org.eclipse.angus.activation.MailcapRegistryProviderImpl",
            "jakarta.mail.Session",
            "jakarta.activation.DataSource");

    @TempDir
    Path dir;

    @Test
    void an_alert_goes_by_mail_with_camel_mail_beside_our_jar() throws Exception {
        Path lib = Files.createDirectory(dir.resolve("lib"));
        for (String name : CAMEL_MAIL) {
            URI place = Class.forName(name)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path jar = Path.of(place);
            if (!jar.equals(Program.JAR)) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        SandboxOptions options = SandboxOptions.defaults().withPort(0);
        try (Sandbox amo = Sandbox.start(options);
                SmtpServer post = new SmtpServer();
                Program program = Program.in(
                        dir,
                        Map.of(
                                "amocrm.base-url",
                                amo.url(),
                                "amocrm.access-token",
                                options.client().longLivedToken(),
                                "mail.user",
                                "shop",
                                "mail.password",
                                "secret"))) {
            program.write("routes/alerts.camel.yaml", mailing(program.read("routes/alerts.camel.yaml"), post.port()));
            program.beside("lib/*").start();
            Http.post(program.url("/hooks/typeform"), "{");
            Http.until(
                    "a mail came", Duration.ofSeconds(40), () -> !post.mails().isEmpty());
            assertThat(post.mails())
                    .singleElement()
                    .asString()
                    .contains("Subject: amocrm-routes: parked begin", "To: admin@example.ru");
        }
    }

    /** The example as it stands there, to our server. */
    private static String mailing(String shipped, int port) {
        String example = shipped.substring(shipped.indexOf("        # Mail"))
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("        # "))
                .collect(Collectors.joining("\n"));
        return shipped.replace(example, example.replaceAll("(?m)^        # ", "        "))
                .replace("smtp://mail.example.ru:587", "smtp://127.0.0.1:" + port);
    }
}
