package amoroutes.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Queue;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;
import org.apache.qpid.server.virtualhost.QueueManagingVirtualHost;
import org.slf4j.LoggerFactory;

/** A real broker of AMQP 1.0 in this JVM, and what a shop does with it. */
final class Amqp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Messages are on the disk; a queue comes into being when somebody names it. */
    private static final String CONFIGURATION = """
            {"name": "broker", "modelVersion": "9.1",
             "authenticationproviders": [{"name": "anyone", "type": "Anonymous"}],
             "ports": [{"name": "amqp", "port": "%d", "bindingAddress": "127.0.0.1", "protocols": ["AMQP_1_0"],
               "authenticationProvider": "anyone",
               "virtualhostaliases": [{"name": "default", "type": "defaultAlias"}, {"name": "host", "type": "hostnameAlias"}]}],
             "virtualhostnodes": [{"name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
               "virtualHostInitialConfiguration": "{\\"type\\": \\"DERBY\\", \\"nodeAutoCreationPolicies\\": [{\\"nodeType\\": \\"queue\\", \
            \\"pattern\\": \\".*\\", \\"attributes\\": {}, \\"createdOnConsume\\": \\"true\\", \\"createdOnPublish\\": \\"true\\"}]}"}]}""";

    private final SystemLauncher broker;
    private final SystemConfig<?> system;
    private final String url;
    private final Connection connection;
    private final Session session;

    private Amqp(SystemLauncher broker, SystemConfig<?> system, String url) throws JMSException {
        this.broker = broker;
        this.system = system;
        this.url = url;
        this.connection = new JmsConnectionFactory(url).createConnection();
        connection.start();
        this.session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    static Amqp start(Path dir) throws Exception {
        for (String logger : List.of("org.apache.qpid", "qpid")) {
            ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.WARN);
        }
        System.setProperty("derby.stream.error.file", dir.resolve("derby.log").toString());
        int port = FreePort.next();
        Path configuration = Files.writeString(dir.resolve("broker.json"), CONFIGURATION.formatted(port));
        AtomicReference<SystemConfig<?>> system = new AtomicReference<>();
        SystemLauncher broker = new SystemLauncher(new SystemLauncherListener.DefaultSystemLauncherListener() {
            @Override
            public void onContainerResolve(SystemConfig<?> config) {
                system.set(config);
            }
        });
        broker.startup(Map.of(
                "type",
                "Memory",
                SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                configuration.toString(),
                "context",
                Map.of(SystemConfig.QPID_WORK_DIR, dir.resolve("qpid").toString())));
        return new Amqp(broker, system.get(), "amqp://127.0.0.1:" + port);
    }

    String url() {
        return url;
    }

    /** @param source its property of that name; null for none */
    void send(String queue, String body, String source) {
        try (MessageProducer shop = session.createProducer(session.createQueue(queue))) {
            TextMessage message = session.createTextMessage(body);
            if (source != null) {
                message.setStringProperty("source", source);
            }
            shop.send(message);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many messages the broker still has to keep; those that a consumer has in hand are among them. */
    int held(String queue) {
        for (VirtualHostNode<?> node : system.getContainer().getChildren(VirtualHostNode.class)) {
            Queue<?> found = ((QueueManagingVirtualHost<?>) node.getVirtualHost()).getAttainedQueue(queue);
            if (found != null) {
                return found.getQueueDepthMessages();
            }
        }
        return 0;
    }

    /** Takes so many messages out of the queue. */
    List<Message> messages(String queue, int count) {
        List<Message> messages = new ArrayList<>();
        try (MessageConsumer reader = session.createConsumer(session.createQueue(queue))) {
            while (messages.size() < count) {
                Message message = reader.receive(PATIENCE.toMillis());
                if (message == null) {
                    throw new AssertionError("only " + messages.size() + " messages stood in " + queue);
                }
                messages.add(message);
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
        return messages;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        } finally {
            broker.shutdown();
        }
    }
}
