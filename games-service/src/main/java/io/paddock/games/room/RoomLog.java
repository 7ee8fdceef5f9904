package io.paddock.games.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Writes to the log of all rooms, and says how it is read. A record is a command as JSON behind the
 * number of its format; its key is its room's.
 */
final class RoomLog implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RoomLog.class);
  private static final int FORMAT = 1;
  private static final int MAX_BLOCK_MS = 500;
  private static final int DELIVERY_MS = 2_000;
  private static final int ASK_MS = 5_000;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  /** Far longer than any round, and than anybody would look for one. */
  private static final long KEPT_MS = Duration.ofDays(7).toMillis();

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Object> kafka;
  private final RoomsConfig config;
  private final Producer<byte[], byte[]> producer;

  RoomLog(Map<String, Object> kafka, RoomsConfig config) {
    this.kafka = Map.copyOf(kafka);
    this.config = config;
    this.producer =
        new KafkaProducer<>(producing(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A record's value. */
  private record Written(int v, RoomCommand command) {}

  /** Hands a command over; the answer fails when the broker did not take it, as far as is known. */
  CompletableFuture<Void> append(RoomKey room, RoomCommand command) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  config.topic(), room.text().getBytes(StandardCharsets.UTF_8), write(command)),
              (metadata, failure) -> {
                if (failure == null) {
                  stored.complete(null);
                } else {
                  failed(room, stored, failure);
                }
              });
    } catch (KafkaException unsent) {
      failed(room, stored, unsent);
    }
    return stored;
  }

  private static void failed(RoomKey room, CompletableFuture<Void> stored, Exception failure) {
    LOG.warnf("room_append_failed room=%s cause=%s", room.text(), failure.getClass().getName());
    stored.completeExceptionally(failure);
  }

  private static byte[] write(RoomCommand command) {
    try {
      return JSON.writeValueAsBytes(new Written(FORMAT, command));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a command must be serialisable", e);
    }
  }

  /** Empty for what this build cannot read. */
  static Optional<RoomCommand> read(byte[] value) {
    try {
      Written written = JSON.readValue(value, Written.class);
      return written.v() == FORMAT ? Optional.ofNullable(written.command()) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Makes the topic where it is missing. Its records' time is the rooms' clock: the broker's. */
  void prepare() {
    Map<String, Object> settings = connection();
    try (Admin admin = Admin.create(settings)) {
      NewTopic topic =
          new NewTopic(config.topic(), Optional.of(config.partitions()), config.replicationFactor())
              .configs(
                  Map.of(
                      "message.timestamp.type", "LogAppendTime",
                      "cleanup.policy", "delete",
                      "retention.ms", String.valueOf(KEPT_MS)));
      admin.createTopics(List.of(topic)).all().get();
      LOG.infof("topic_made topic=%s", config.topic());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException answer) {
      if (!(answer.getCause() instanceof TopicExistsException)) {
        LOG.warnf("topic_not_made topic=%s cause=%s", config.topic(), answer.getCause());
      }
    }
  }

  String topic() {
    return config.topic();
  }

  /** Of a consumer that reads all rooms, and of one that only shares them out. */
  Map<String, Object> consuming(boolean owning) {
    Map<String, Object> settings = connection();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, owning ? "latest" : "earliest");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    settings.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(config.lostAfter().toMillis()));
    settings.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        Math.toIntExact(config.lostAfter().toMillis() / 4));
    return settings;
  }

  private Map<String, Object> producing() {
    Map<String, Object> settings = connection();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    return settings;
  }

  private Map<String, Object> connection() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ASK_MS);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ASK_MS);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    return settings;
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
