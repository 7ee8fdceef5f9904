package io.paddock.backoffice.statistics;

import io.paddock.events.EventEnvelope;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Counts the log. What was counted and how far the log was read are one transaction, so a crash at
 * any point counts nothing twice and leaves nothing out; of two pods, one counts each record.
 *
 * <pre>
 * offsets in the table ──seek──► poll ──► locked, counted, advanced (one transaction) ──► poll …
 *      ▲                                      └─ another pod was faster, or all was deleted ─┐
 *      └─────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 */
@Singleton
class StatisticsIntake {

  private static final Logger LOG = Logger.getLogger(StatisticsIntake.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final EventLog log;
  private final Postgres postgres;
  private final StatisticsConfig config;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();
  private volatile boolean waits;

  StatisticsIntake(
      EventLog log, @Identifier("jobs") Postgres postgres, StatisticsConfig config, Clock clock) {
    this.log = log;
    this.postgres = postgres;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${paddock.statistics.count-every:2s}",
      delayed = "2s",
      identity = "statistics-intake",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void count() {
    try {
      pass();
      waits = false;
    } catch (KafkaException unavailable) {
      if (!waits) {
        LOG.warnf("statistics_wait cause=%s", unavailable.getClass().getName());
      }
      waits = true;
    }
  }

  /** Counts what there is, until the end that the log had, or until the pass' time is up. */
  void pass() {
    one.lock();
    try {
      counted();
    } catch (RuntimeException failure) {
      log.close();
      throw failure;
    } finally {
      one.unlock();
    }
  }

  private void counted() {
    Instant begun = clock.instant();
    long until = System.nanoTime() + config.passTime().toNanos();
    List<TopicPartition> partitions = log.partitions();
    Map<TopicPartition, Long> ends = log.ends(partitions);
    Map<TopicPartition, Long> places = postgres.withConnection(StatisticsStore::offsets);
    log.seek(partitions, places);
    while (!log.isReadTo(ends)) {
      if (System.nanoTime() > until || !count(log.poll(POLL), places)) {
        return;
      }
    }
    postgres.useConnection(sql -> StatisticsStore.countedTo(sql, begun));
  }

  /** False when somebody else moved the place of a partition: read again from there. */
  private boolean count(ConsumerRecords<String, String> batch, Map<TopicPartition, Long> places) {
    for (TopicPartition partition : batch.partitions()) {
      List<ConsumerRecord<String, String>> records = batch.records(partition);
      long place = places.getOrDefault(partition, 0L);
      long next = records.getLast().offset() + 1;
      if (!postgres.inTransaction(
          tx -> StatisticsStore.lock(tx, partition) == place && count(tx, partition, records))) {
        return false;
      }
      places.put(partition, next);
    }
    return true;
  }

  /** After a pass that is under way, which is short. */
  @PreDestroy
  void end() throws InterruptedException {
    if (one.tryLock(config.passTime().toMillis(), TimeUnit.MILLISECONDS)) {
      log.close();
    }
  }

  private boolean count(
      Sql tx, TopicPartition partition, List<ConsumerRecord<String, String>> records) {
    List<EventEnvelope> events =
        records.stream()
            .map(record -> Tally.read(record.value()))
            .flatMap(Optional::stream)
            .toList();
    Tally tally =
        new Tally(
            partition.topic(),
            config.collateral(),
            StatisticsStore.counted(
                tx,
                events.stream()
                    .map(event -> Tally.subject(partition.topic(), event))
                    .distinct()
                    .toList()));
    events.forEach(tally::add);
    StatisticsStore.add(tx, tally);
    StatisticsStore.advance(tx, partition, records.getLast().offset() + 1);
    return true;
  }
}
