package io.paddock.backoffice.statistics;

import io.paddock.events.catalogue.EventTopic;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The events of games and trading in Kafka, from any place. It belongs to no group: what was read
 * is kept with what was counted, in one transaction. One thread at a time.
 */
@Singleton
class EventLog {

  private static final List<EventTopic> TOPICS =
      List.of(EventTopic.GAME_EVENTS, EventTopic.PARTNER_EVENTS, EventTopic.TRADING_EVENTS);

  private final Map<String, Object> settings;
  private final Duration patience;
  private @Nullable KafkaConsumer<String, String> consumer;

  EventLog(
      @Identifier("default-kafka-broker") Map<String, Object> service, StatisticsConfig config) {
    this.patience = config.brokerTime();
    this.settings = new HashMap<>(service);
    int patienceMs = Math.toIntExact(patience.toMillis());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batchRecords());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMs);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMs);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
  }

  /** Every partition there is now. */
  List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (EventTopic topic : TOPICS) {
      open()
          .partitionsFor(topic.topicName(), patience)
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    return partitions;
  }

  /** Goes on from these places; from the beginning of partitions that have none. */
  void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> next) {
    KafkaConsumer<String, String> log = open();
    log.assign(partitions);
    for (TopicPartition partition : partitions) {
      Long place = next.get(partition);
      if (place == null || place == 0) {
        log.seekToBeginning(List.of(partition));
      } else {
        log.seek(partition, place);
      }
    }
  }

  ConsumerRecords<String, String> poll(Duration wait) {
    return open().poll(wait);
  }

  /** Where the log ends now, and whether everything before that has been read. */
  boolean isReadTo(Map<TopicPartition, Long> ends) {
    KafkaConsumer<String, String> log = open();
    return ends.entrySet().stream()
        .allMatch(end -> log.position(end.getKey(), patience) >= end.getValue());
  }

  Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    return open().endOffsets(partitions, patience);
  }

  private KafkaConsumer<String, String> open() {
    if (consumer == null) {
      consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
    return consumer;
  }

  /** After a failure: the next pass begins with a new connection. */
  void close() {
    if (consumer != null) {
      consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(patience));
      consumer = null;
    }
  }
}
