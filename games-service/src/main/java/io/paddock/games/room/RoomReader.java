package io.paddock.games.room;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of all rooms, as every process does: to show them to whom is connected to it, and
 * to know them when it becomes their owner. Begins where the owners have said that nothing before
 * matters any more.
 */
final class RoomReader {

  private static final Logger LOG = Logger.getLogger(RoomReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  /** Takes the records, one after the other. */
  @FunctionalInterface
  interface Records {
    void record(int partition, ConsumerRecord<byte[], byte[]> record);
  }

  private final RoomLog log;
  private final Records records;
  private final Thread thread;

  /** Of each partition that was read up to where it ended when reading began. */
  private final Set<Integer> caughtUp = ConcurrentHashMap.newKeySet();

  /** The next record to be read, by partition. */
  private final Map<Integer, Long> positions = new ConcurrentHashMap<>();

  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;

  RoomReader(RoomLog log, Records records) {
    this.log = log;
    this.records = records;
    this.thread = Thread.ofPlatform().name("rooms-reader").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopping = true;
    Consumer<byte[], byte[]> waiting = consumer;
    if (waiting != null) {
      waiting.wakeup();
    }
  }

  boolean isCaughtUp(int partition) {
    return caughtUp.contains(partition);
  }

  /** Whether every room can be shown. */
  boolean isReady() {
    return !positions.isEmpty() && caughtUp.containsAll(positions.keySet());
  }

  long position(int partition) {
    return positions.getOrDefault(partition, 0L);
  }

  private void run() {
    while (!stopping) {
      try {
        log.prepare();
        read();
      } catch (KafkaException failure) {
        if (!stopping) {
          LOG.warnf("rooms_unread cause=%s", failure.getClass().getName());
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AGAIN);
    } catch (InterruptedException stop) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    Consumer<byte[], byte[]> reading =
        new KafkaConsumer<>(
            log.consuming(false), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer = reading;
    try {
      List<TopicPartition> partitions =
          reading.partitionsFor(log.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        pause();
        return;
      }
      reading.assign(partitions);
      Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
      place(reading, partitions);
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> record : reading.poll(POLL)) {
          if (record.offset() >= position(record.partition())) {
            records.record(record.partition(), record);
            positions.put(record.partition(), record.offset() + 1);
          }
        }
        note(reading, ends);
      }
    } finally {
      reading.close(CloseOptions.timeout(CLOSE_LIMIT));
    }
  }

  /** Goes on where it was; at first, where owners have got to. */
  private void place(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(partitions.stream().collect(Collectors.toSet()));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata place = committed.get(partition);
      long from = place == null ? beginnings.getOrDefault(partition, 0L) : place.offset();
      positions.merge(partition.partition(), from, Math::max);
      consumer.seek(partition, position(partition.partition()));
    }
  }

  private void note(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    ends.forEach(
        (partition, end) -> {
          if (consumer.position(partition) >= end) {
            positions.merge(partition.partition(), consumer.position(partition), Math::max);
            caughtUp.add(partition.partition());
          }
        });
  }
}
