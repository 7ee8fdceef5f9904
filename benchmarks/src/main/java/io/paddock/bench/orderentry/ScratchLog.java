package io.paddock.bench.orderentry;

import io.paddock.bench.BenchFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of one partition that lives as long as the benchmark. */
final class ScratchLog implements AutoCloseable {

  private static final int REQUEST_MS = 10_000;

  private final String bootstrap;
  private final Admin admin;
  private final TopicPartition log;

  private ScratchLog(String bootstrap, Admin admin, TopicPartition log) {
    this.bootstrap = bootstrap;
    this.admin = admin;
    this.log = log;
  }

  /**
   * Creates the topic.
   *
   * @throws BenchFailure when the broker does not
   */
  static ScratchLog create(String bootstrap) throws InterruptedException {
    Admin admin =
        Admin.create(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MS,
                "default.api.timeout.ms",
                REQUEST_MS));
    String topic = "bench-round-trip-" + UUID.randomUUID();
    try {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    } catch (ExecutionException e) {
      admin.close();
      throw new BenchFailure(
          "Kafka at " + bootstrap + " gives no topic: run './paddock up -d' first", e);
    }
    return new ScratchLog(bootstrap, admin, new TopicPartition(topic, 0));
  }

  /** Producer and consumer as the gateway has them: every write acknowledged, none held back. */
  KafkaRoundTrip roundTrip() {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(log));
    consumer.seekToBeginning(List.of(log));
    return new KafkaRoundTrip(producer, consumer, log);
  }

  @Override
  public void close() {
    try (admin) {
      admin
          .deleteTopics(List.of(log.topic()))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new BenchFailure("the topic " + log.topic() + " could not be deleted", e);
    }
  }
}
