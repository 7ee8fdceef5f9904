package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.ReplicaStatus.Failed;
import io.paddock.gateway.replica.ReplicaStatus.Replaying;
import io.paddock.gateway.replica.ReplicaStatus.Serving;
import io.paddock.gateway.replica.ReplicaStatus.Starting;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.Restored;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.Queries;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.Tick;
import io.paddock.matching.id.Bytes32;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicaTest {

  private static final long START = 1_800_000_000_000L;
  private static final long MEMORY = 600_000;

  private final List<Long> told = new ArrayList<>();
  private final Replica replica =
      new Replica(new SnapshotRule(4, Duration.ofDays(10_000)), () -> 0);
  private long next;
  private long now = START;

  @Test
  void it_serves_from_the_end_seen_at_start_on() {
    assertThat(replica.status()).isEqualTo(new Starting());
    assertThatThrownBy(() -> replica.read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class);

    replica.listen((step, _) -> told.add(step.sequence()));
    replica.begin(new EngineRun(Restored.zero(), Set.of()), 2);
    apply(Commands.deposit(Commands.ALICE, 10, 1));
    assertThat(replica.status()).isEqualTo(new Replaying(2));
    assertThat(replica.caughtUp(1)).isFalse();
    assertThatThrownBy(() -> replica.read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class);

    apply(new Tick());
    assertThat(replica.caughtUp(2)).isTrue();
    assertThat(replica.caughtUp(3)).as("told once").isFalse();
    assertThat(replica.status()).isEqualTo(new Serving());
    SequencedAnswer<Long> answer = replica.read(q -> q.balance(Commands.ALICE).total());
    assertThat(answer).isEqualTo(new SequencedAnswer<>(1, 10_000_000L));
    assertThat(told).containsExactly(0L, 1L);
    assertThat(replica.applied()).isEqualTo(2);
  }

  @Test
  void a_failed_one_answers_nothing() {
    serve();

    replica.fail(7, "why");

    assertThat(replica.status()).isEqualTo(new Failed(7, "why"));
    assertThat(replica.isServing()).isFalse();
    assertThatThrownBy(() -> replica.read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class)
        .hasMessage("replica_unavailable");
  }

  @Test
  void the_backlog_is_what_postgresql_does_not_have() {
    serve();
    assertThat(replica.backlog()).as("not known yet").isZero();
    apply(new Tick());
    apply(new Tick());

    replica.projected(at(0));
    assertThat(replica.backlog()).isEqualTo(1);
    replica.projected(at(5));
    assertThat(replica.backlog()).as("another pod is ahead of this one").isZero();
  }

  @Test
  void hashes_are_kept_for_comparing() {
    serve();
    for (int i = 0; i < 6; i++) {
      apply(new Tick());
    }
    TradingEngine alone = new TradingEngine();
    for (long sequence = 0; sequence <= 4; sequence++) {
      alone.apply(sequence, START, new Tick());
    }

    assertThat(replica.eventHashAt(4)).contains(alone.eventHash());
    assertThat(replica.stateHashAt(4)).contains(alone.stateHash());
    assertThat(replica.stateHashAt(3)).isEmpty();
    assertThat(replica.eventHashAt(6)).isEmpty();
    assertThat(replica.state().sequence()).isEqualTo(5);
  }

  @Test
  void listeners_are_told_in_their_order_of_each_record_and_see_what_it_did() {
    List<String> heard = new ArrayList<>();
    replica.listen((step, queries) -> heard.add("a" + step.sequence()));
    replica.listen(
        (step, queries) ->
            heard.add("b" + step.sequence() + "=" + queries.balance(Commands.ALICE).total()));
    serve();

    apply(Commands.deposit(Commands.ALICE, 10, 1));
    apply(Commands.deposit(Commands.ALICE, 5, 2));

    assertThat(heard).containsExactly("a0", "b0=10000000", "a1", "b1=15000000");
  }

  @Test
  void listeners_are_told_how_far_the_log_and_postgresql_are() {
    Heard heard = new Heard();
    replica.listen(heard);
    serve();
    apply(new Tick());
    assertThat(heard.news).as("only after the whole look at the log").containsExactly("applied 0");

    replica.polled();
    replica.projected(at(7));

    assertThat(heard.news).containsExactly("applied 0", "reached " + START, "projected 7");
  }

  @Test
  void a_listener_that_throws_keeps_neither_the_others_nor_the_replica_from_going_on() {
    Heard heard = new Heard();
    replica.listen(new Broken());
    replica.listen(heard);
    serve();

    apply(new Tick());
    replica.polled();
    replica.projected(at(0));

    assertThat(heard.news).containsExactly("applied 0", "reached " + START, "projected 0");
    assertThat(replica.sequence()).isZero();
    assertThat(replica.isServing()).isTrue();
  }

  private void serve() {
    replica.begin(new EngineRun(Restored.zero(), Set.of()), 0);
    assertThat(replica.caughtUp(0)).isTrue();
  }

  private void apply(Command command) {
    replica.apply(new LogRecord(next++, now, 0, CommandCodec.encode(command)));
  }

  private static Position at(long sequence) {
    return new Position("topic", sequence, Bytes32.ZERO, null);
  }

  /** Everything that it is told, in order. */
  private static final class Heard implements ReplicaListener {

    private final List<String> news = new ArrayList<>();

    @Override
    public void applied(Step step, Queries queries) {
      news.add("applied " + step.sequence());
    }

    @Override
    public void reached(long logTime) {
      news.add("reached " + logTime);
    }

    @Override
    public void projected(long sequence) {
      news.add("projected " + sequence);
    }
  }

  private static final class Broken implements ReplicaListener {

    @Override
    public void applied(Step step, Queries queries) {
      throw new IllegalStateException("applied");
    }

    @Override
    public void reached(long logTime) {
      throw new IllegalStateException("reached");
    }

    @Override
    public void projected(long sequence) {
      throw new IllegalStateException("projected");
    }
  }
}
