package io.paddock.stack.drill;

import io.paddock.matching.TradingEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the exchange's log says by itself, without any gateway or snapshot. */
public final class LogReplay {

  private static final TopicPartition LOG = new TopicPartition("trading.commands", 0);
  private static final Duration POLL = Duration.ofMillis(100);

  private LogReplay() {}

  /**
   * An engine that was fed every record from the very first through this one.
   *
   * @param kafka bootstrap servers
   * @throws IllegalStateException when the engine's own invariants do not hold there
   */
  public static TradingEngine through(String kafka, long sequence) {
    TradingEngine engine = new TradingEngine();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      consumer.assign(List.of(LOG));
      consumer.seek(LOG, 0);
      long end = consumer.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
      while (consumer.position(LOG) < Math.min(end, sequence + 1)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() <= sequence) {
            engine.applyRecord(record.offset(), record.timestamp(), record.value());
          }
        }
      }
    }
    engine.checkInvariants();
    return engine;
  }

  /** A log whose beginning is gone is an error. */
  private static KafkaConsumer<byte[], byte[]> consumer(String kafka) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
