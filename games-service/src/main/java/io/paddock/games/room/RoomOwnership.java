package io.paddock.games.room;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which rooms are this process's: those of the partitions that the consumer group gave it. It reads
 * nothing; it stays in the group, and says there up to where nothing matters any more.
 */
final class RoomOwnership {

  private static final Logger LOG = Logger.getLogger(RoomOwnership.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final long SAVE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final RoomLog log;
  private final IntToLongFunction needed;
  private final Thread thread;
  private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Long> saved = new HashMap<>();
  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean leaving = true;

  /**
   * @param needed the first record of a partition that somebody who takes it over has to read
   */
  RoomOwnership(RoomLog log, IntToLongFunction needed) {
    this.log = log;
    this.needed = needed;
    this.thread = Thread.ofPlatform().name("rooms-owner").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Gives the rooms back, so that another process has them at once. */
  void stop() {
    stopping = true;
    Consumer<byte[], byte[]> waiting = consumer;
    if (waiting != null) {
      waiting.wakeup();
    }
  }

  /** As a process that dies: says nothing to anybody. */
  void die() {
    leaving = false;
    stop();
  }

  boolean owns(int partition) {
    return !stopping && owned.contains(partition);
  }

  private void run() {
    while (!stopping) {
      try {
        belong();
      } catch (KafkaException failure) {
        owned.clear();
        if (!stopping) {
          LOG.warnf("rooms_unowned cause=%s", failure.getClass().getName());
          pause();
        }
      }
    }
    owned.clear();
  }

  private void pause() {
    try {
      Thread.sleep(AGAIN);
    } catch (InterruptedException stop) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }

  private void belong() {
    Consumer<byte[], byte[]> reading =
        new KafkaConsumer<>(
            log.consuming(true), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer = reading;
    try {
      reading.subscribe(List.of(log.topic()), new Shares(reading));
      long savedAt = System.nanoTime();
      while (!stopping) {
        reading.poll(POLL);
        if (System.nanoTime() - savedAt >= SAVE_EVERY_NANOS) {
          save(reading);
          savedAt = System.nanoTime();
        }
      }
    } finally {
      owned.clear();
      reading.close(
          CloseOptions.timeout(CLOSE_LIMIT)
              .withGroupMembershipOperation(
                  leaving
                      ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                      : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    }
  }

  private void save(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
    for (int partition : owned) {
      long place = needed.applyAsLong(partition);
      if (place > saved.getOrDefault(partition, -1L)) {
        saved.put(partition, place);
        places.put(new TopicPartition(log.topic(), partition), new OffsetAndMetadata(place));
      }
    }
    if (!places.isEmpty()) {
      consumer.commitSync(places);
    }
  }

  private final class Shares implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;

    Shares(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
      partitions.forEach(partition -> owned.add(partition.partition()));
      LOG.infof("rooms_owned partitions=%s", owned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(partition -> owned.remove(partition.partition()));
    }
  }
}
