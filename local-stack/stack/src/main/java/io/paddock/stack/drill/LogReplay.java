package io.paddock.stack.drill;

import io.paddock.matching.TradingEngine;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Skip;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
   * An engine that was fed every record from the very first through this one, but those that the
   * log says are to be skipped, wherever it says so.
   *
   * @param kafka bootstrap servers
   * @throws IllegalStateException when the engine's own invariants do not hold there
   */
  public static TradingEngine through(String kafka, long sequence) {
    TradingEngine engine = new TradingEngine();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      consumer.assign(List.of(LOG));
      long end = consumer.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
      Set<Long> skips = new HashSet<>();
      read(consumer, end, record -> targetOf(record).ifPresent(skips::add));
      read(
          consumer,
          Math.min(end, sequence + 1),
          record -> {
            if (skips.contains(record.offset())) {
              engine.skip(record.offset());
            } else {
              engine.applyRecord(record.offset(), record.timestamp(), record.value());
            }
          });
    }
    engine.checkInvariants();
    return engine;
  }

  /** From the first record to the one before {@code end}. */
  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      long end,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    consumer.seek(LOG, 0);
    while (consumer.position(LOG) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          taker.accept(record);
        }
      }
    }
  }

  private static Optional<Long> targetOf(ConsumerRecord<byte[], byte[]> record) {
    if (!CommandCodec.isSkip(record.value())) {
      return Optional.empty();
    }
    try {
      return CommandCodec.decode(record.value()) instanceof Skip skip
              && skip.target() < record.offset()
          ? Optional.of(skip.target())
          : Optional.empty();
    } catch (MalformedRecordException noCommand) {
      return Optional.empty();
    }
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
