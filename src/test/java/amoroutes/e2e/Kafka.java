package amoroutes.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.slf4j.LoggerFactory;

/** A real Kafka of one broker in this JVM, and what a shop does with it. */
final class Kafka implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final KafkaClusterTestKit cluster;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> shop;

    private Kafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
        this.admin = cluster.admin();
        this.shop = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Kafka start() throws Exception {
        for (String logger : List.of("kafka", "state.change.logger", "org.apache.kafka")) {
            ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.WARN);
        }
        KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("group.min.session.timeout.ms", "500")
                .setConfigProp("auto.create.topics.enable", "false")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        return new Kafka(cluster);
    }

    String brokers() {
        return cluster.bootstrapServers();
    }

    void topics(int partitions, String... names) throws ExecutionException, InterruptedException {
        admin.createTopics(Stream.of(names)
                        .map(name -> new NewTopic(name, partitions, (short) 1))
                        .toList())
                .all()
                .get();
    }

    /** On the broker's disk when it returns. */
    void send(String topic, String key, String body, String source) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, bytes);
        message.headers().add("source", source.getBytes(StandardCharsets.UTF_8));
        try {
            shop.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many messages of the topic the group has committed. */
    long committed(String group, String topic) {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(partition -> partition.getKey().topic().equals(topic) && partition.getValue() != null)
                    .map(Map.Entry::getValue)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many messages were ever sent to a topic of so many partitions. */
    long sent(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first so many messages of a topic. */
    List<Message> messages(String topic, int count) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", brokers());
        settings.put("group.id", UUID.randomUUID().toString());
        settings.put("auto.offset.reset", "earliest");
        List<Message> messages = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            reader.subscribe(List.of(topic));
            Http.until(count + " messages stand in " + topic, Duration.ofSeconds(60), () -> {
                reader.poll(LOOK).forEach(found -> messages.add(Message.of(found)));
                return messages.size() >= count;
            });
        }
        return messages;
    }

    /** @param body null for a message without one */
    record Message(String key, String body, Map<String, String> headers) {
        static Message of(ConsumerRecord<String, byte[]> found) {
            Map<String, String> headers = new HashMap<>();
            found.headers().forEach(header -> headers.put(header.key(), text(header.value())));
            return new Message(found.key(), text(found.value()), headers);
        }

        private static String text(byte[] bytes) {
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        shop.close();
        admin.close();
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
