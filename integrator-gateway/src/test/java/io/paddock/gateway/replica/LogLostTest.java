package io.paddock.gateway.replica;

import static io.paddock.servers.test.Patience.LONG;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.HeldEngine;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.matching.Queries;
import io.paddock.matching.order.Side;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The log is damaged under a running pod: it stops, says why, and takes and tells nothing more. */
class LogLostTest {

  @Test
  void records_that_were_deleted_before_the_pod_had_them_stop_it() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.market(Commands.CUP));
      try (Pod pod = Pod.startReplica(log, database, Map.of()).awaitReady()) {
        long after;
        try (HeldEngine _ = HeldEngine.hold(pod.core().exchange())) {
          long lost = -1;
          for (int i = 0; i < 10; i++) {
            lost = log.append(Commands.deposit(Commands.ALICE, 10, i));
          }
          log.deleteThrough(lost);
          after = log.append(Commands.deposit(Commands.ALICE, 10, 10));
        }

        // Whoever looks first: the reader, or the guard.
        assertThat(pod.awaitStop())
            .matches("the log no longer has what this replica read.*|topic .* must begin at 0");
        assertStopped(pod);
        assertThat(pod.core().replica().sequence()).isLessThan(after);
      }
    }
  }

  @Test
  void a_beginning_that_was_deleted_stops_a_pod_that_had_it() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      long seen = log.append(Commands.market(Commands.CUP));
      try (Pod pod = Pod.startReplica(log, database, Map.of()).awaitReady()) {
        pod.awaitSequence(seen);

        log.deleteThrough(0);

        assertThat(pod.awaitStop()).isEqualTo(beginsAt(log, 1));
        assertStopped(pod);
      }
    }
  }

  @Test
  void a_pod_does_not_start_without_the_beginning() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      log.append(Commands.deposit(Commands.ALICE, 10, 1));
      log.deleteThrough(log.append(Commands.deposit(Commands.ALICE, 10, 2)));
      log.append(Commands.deposit(Commands.ALICE, 10, 3));

      try (Pod pod = Pod.start(log, database)) {
        assertThat(pod.awaitStop()).isEqualTo(beginsAt(log, 2));
        assertThat(pod.awaitStop()).as("the projector too").isEqualTo(beginsAt(log, 2));
        assertStopped(pod);
      }
      assertThat(database.count("trading.deposits")).isZero();
    }
  }

  @Test
  void a_log_that_was_deleted_and_made_anew_stops_the_pod() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      long seen = log.append(Commands.market(Commands.CUP));
      try (Pod pod = Pod.startReplica(log, database, Map.of()).awaitReady()) {
        pod.awaitSequence(seen);
        long end = log.facts().end();

        log.makeAnew();

        // Whoever looks first: the reader, which finds nothing at its place, or the guard.
        assertThat(pod.awaitStop())
            .matches(
                "the log no longer has what this replica read.*|the log lost records.*"
                    + "|PostgreSQL belongs to the topic with id.*");
        assertStopped(pod);
        assertThat(pod.core().replica().sequence()).isLessThanOrEqualTo(end);
      }
    }
  }

  @Test
  void another_log_that_is_longer_already_stops_the_pod() throws InterruptedException {
    TradingDatabase database = TradingDatabase.create();
    try (TradingLog log = TradingLog.create()) {
      String first = log.facts().topicId();
      log.append(Commands.market(Commands.CUP));
      try (Pod pod = Pod.startReplica(log, database, Map.of()).awaitReady()) {
        try (HeldEngine _ = HeldEngine.hold(pod.core().exchange())) {
          log.append(Commands.deposit(Commands.ALICE, 10, 0));
          log.makeAnew();
          log.append(
              IntStream.range(1, 100)
                  .mapToObj(i -> Commands.deposit(Commands.ALICE, 10, i))
                  .toList());
        }

        assertThat(pod.awaitStop())
            .isEqualTo(
                "PostgreSQL belongs to the topic with id "
                    + first
                    + ", the broker's has id "
                    + log.facts().topicId());
        assertStopped(pod);
      }
    }
  }

  private static String beginsAt(TradingLog log, long sequence) {
    return "topic " + log.topic() + ": the log begins at " + sequence + ", must begin at 0";
  }

  private static void assertStopped(Pod pod) {
    await().until(() -> pod.core().replica().status() instanceof ReplicaStatus.Failed);
    assertThat(pod.core().isReady()).isFalse();
    assertThatThrownBy(() -> pod.core().exchange().read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class);
    assertThat(
            pod.core()
                .exchange()
                .submit(
                    (id, notAfter) ->
                        Commands.place(
                            id, notAfter, Commands.order(Commands.ALICE, Side.BUY, 1, 50, 1)))
                .await()
                .atMost(LONG))
        .isInstanceOf(NotSent.class);
  }
}
