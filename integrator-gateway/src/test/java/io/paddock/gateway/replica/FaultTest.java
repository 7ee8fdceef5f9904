package io.paddock.gateway.replica;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.projection.ProjectorStatus;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.matching.Queries;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.Skip;
import io.paddock.matching.order.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stops a pod, and what it still does then. */
class FaultTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void wrong_settings_of_the_topic_stop_the_pod_and_are_named() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log =
            TradingLog.create(
                2, Map.of("retention.ms", "604800000", "message.timestamp.type", "CreateTime"));
        Pod pod = Pod.startReplica(log, database, Map.of())) {
      assertThat(pod.awaitStop())
          .isEqualTo(
              "topic "
                  + log.topic()
                  + ": partitions is 2, must be 1; retention.ms is 604800000, must be -1;"
                  + " message.timestamp.type is CreateTime, must be LogAppendTime");
      assertThat(pod.core().isReady()).isFalse();
    }
  }

  @Test
  void postgresql_ahead_of_the_log_stops_the_pod() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      long last = log.append(Commands.market(Commands.CUP));
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitReady().awaitProjected(database, last);
      }
      long end = log.facts().end();
      database.execute("UPDATE trading.projection_position SET sequence = $1", end);

      try (Pod pod = Pod.startReplica(log, database, Map.of())) {
        assertThat(pod.awaitStop())
            .isEqualTo(
                "PostgreSQL is ahead of the log: the projection is at sequence "
                    + end
                    + ", the log ends at "
                    + end);
      }
    }
  }

  @Test
  void another_topic_of_the_same_name_stops_the_pod() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      String first = log.facts().topicId();
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitReady();
      }
      log.makeAnew();

      try (Pod pod = Pod.startReplica(log, database, Map.of())) {
        assertThat(pod.awaitStop())
            .startsWith("PostgreSQL belongs to the topic with id " + first)
            .contains(log.facts().topicId());
      }
    }
  }

  @Test
  void a_build_older_than_the_logs_behaviour_does_not_start() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      long last = log.append(Commands.market(Commands.CUP));
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitReady().awaitProjected(database, last);
      }
      database.execute(
          "INSERT INTO trading.snapshots (sequence, topic_id, leader_epoch, engine_version,"
              + " event_hash, state_hash, state, taken_at)"
              + " VALUES ($1, $2, 0, $3, $4, $4, '\\x00', now())",
          last,
          log.facts().topicId(),
          TradingEngine.LATEST_VERSION + 1,
          Commands.word(1).toString());

      try (Pod pod = Pod.start(log, database)) {
        assertThat(pod.awaitStop())
            .startsWith("the log is at engine version " + (TradingEngine.LATEST_VERSION + 1));
        assertThat(pod.core().isReady()).isFalse();
        await().until(() -> pod.projector().status() == ProjectorStatus.FAILED);
      }
    }
  }

  @Test
  void a_record_that_cannot_be_applied_stops_every_pod_until_a_skip_is_logged() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.market(Commands.CUP));
      long good = log.append(Commands.deposit(Commands.ALICE, 10, 1));
      long poison = log.append(new EngineVersion(UUID.randomUUID(), 99));
      long after = log.append(Commands.deposit(Commands.ALICE, 5, 2));
      try (Pod pod = Pod.start(log, database)) {
        await()
            .atMost(LONG)
            .until(() -> pod.core().replica().status() instanceof ReplicaStatus.Failed);
        assertThat(pod.core().replica().status())
            .isInstanceOfSatisfying(
                ReplicaStatus.Failed.class,
                failed -> {
                  assertThat(failed.sequence()).isEqualTo(poison);
                  assertThat(failed.reason())
                      .endsWith(
                          "engine version 99 is not known to this build, which knows "
                              + TradingEngine.LATEST_VERSION
                              + " at most");
                });
        assertThat(pod.core().isReady()).isFalse();
        assertThatThrownBy(() -> pod.core().exchange().read(Queries::markets))
            .isInstanceOf(ReplicaUnavailableException.class);
        assertThat(place(pod)).isInstanceOf(NotSent.class);
        await().atMost(LONG).until(() -> pod.projector().status() == ProjectorStatus.FAILED);
        assertThat(database.number("SELECT sequence FROM trading.projection_position"))
            .as("everything before it is written")
            .isEqualTo(good);
      }

      long decision = log.append(new Skip(UUID.randomUUID(), poison));

      try (Pod pod = Pod.start(log, database)) {
        pod.awaitReady().awaitProjected(database, decision);
        assertThat(pod.core().exchange().read(q -> q.balance(Commands.ALICE)).total())
            .isEqualTo(15_000_000);
        assertThat(database.rows("SELECT sequence FROM trading.deposits ORDER BY sequence"))
            .isEqualTo(List.of(Map.of("sequence", good), Map.of("sequence", after)));
      }
    }
  }

  @Test
  void bytes_that_are_no_command_are_passed_over() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      log.appendBytes(List.of(new byte[] {9, 9, 9}, new byte[0], new byte[2_000]));
      long last = log.append(Commands.deposit(Commands.ALICE, 10, 1));
      try (Pod pod = Pod.start(log, database)) {
        pod.awaitReady().awaitProjected(database, last);
        assertThat(pod.core().exchange().read(q -> q.balance(Commands.ALICE)).total())
            .isEqualTo(10_000_000);
      }
    }
  }

  @Test
  void a_replica_that_differs_from_what_is_recorded_halts_placing_everywhere_and_reads_go_on() {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.market(Commands.CUP));
      long last = log.append(Commands.deposit(Commands.ALICE, 10, 1));
      try (Pod pod = Pod.startReplica(log, database, Map.of("watch-every", "PT0.1S"))) {
        pod.awaitReady();
        database.execute(
            "UPDATE trading.projection_position SET sequence = $1, event_hash = $2",
            last,
            Commands.word(1).toString());
        await().atMost(LONG).until(() -> pod.core().isHalted());

        assertThat(database.rows("SELECT sequence, reason FROM trading.halts"))
            .isEqualTo(List.of(Map.of("sequence", last, "reason", "event_hash_differs")));
        assertThat(place(pod)).isInstanceOf(NotSent.class);
        assertThat(pod.core().exchange().read(q -> q.balance(Commands.ALICE)).total())
            .isEqualTo(10_000_000);

        database.execute(
            "UPDATE trading.projection_position SET sequence = -1, event_hash = $1",
            Commands.word(0).toString());
        database.execute("DELETE FROM trading.halts");
        await().atMost(LONG).until(() -> !pod.core().isHalted());
      }
    }
  }

  private static CommandOutcome place(Pod pod) {
    return pod.core()
        .exchange()
        .submit(
            (id, notAfter) ->
                Commands.place(id, notAfter, Commands.order(Commands.ALICE, Side.BUY, 1, 50, 1)))
        .await()
        .atMost(LONG);
  }
}
