package io.paddock.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.log.LogFaultException;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.id.Bytes32;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private static final String TOPIC = "topic-id";
  private static TradingDatabase database;

  private final SnapshotStore store = new SnapshotStore(Clock.systemUTC());

  @BeforeAll
  static void create() {
    database = TradingDatabase.create();
  }

  @BeforeEach
  void empty() {
    database.execute("DELETE FROM trading.snapshots");
  }

  @Test
  void the_newest_at_or_below_the_limit_is_restored() {
    insert(snapshot(5), 9);
    insert(snapshot(10), 9);
    insert(snapshot(11), 9);

    assertThat(restore(10).engine().sequence()).isEqualTo(10);
    assertThat(restore(9).engine().sequence()).isEqualTo(5);
    assertThat(restore(4).engine().sequence()).isEqualTo(-1);
    assertThat(restore(10).leaderEpoch()).isEqualTo(3);
    assertThat(restore(4).leaderEpoch()).isEqualTo(-1);
  }

  @Test
  void a_damaged_one_is_passed_over_for_an_older_one_and_then_for_none() {
    insert(snapshot(5), 9);
    insert(snapshot(10), 9);
    database.execute("UPDATE trading.snapshots SET state = '\\x0102' WHERE sequence = 10");
    assertThat(restore(10).engine().sequence()).isEqualTo(5);

    database.execute(
        "UPDATE trading.snapshots SET event_hash = $1 WHERE sequence = 5",
        Commands.word(9).toString());
    assertThat(restore(10).engine().sequence()).isEqualTo(-1);
  }

  @Test
  void one_whose_header_tells_something_else_is_not_taken() {
    Snapshot good = snapshot(5);
    SnapshotHeader h = good.header();
    Bytes32 other = Commands.word(9);

    assertThat(Restorer.open(h, good.state())).isPresent();
    assertThat(
            Restorer.open(header(6, h.engineVersion(), h.eventHash(), h.stateHash()), good.state()))
        .isEmpty();
    assertThat(Restorer.open(header(5, 2, h.eventHash(), h.stateHash()), good.state())).isEmpty();
    assertThat(Restorer.open(header(5, 1, other, h.stateHash()), good.state())).isEmpty();
    assertThat(Restorer.open(header(5, 1, h.eventHash(), other), good.state())).isEmpty();
  }

  @Test
  void one_of_another_log_is_not_taken() {
    insert(snapshot(5), 9);

    Restored restored =
        database.service().withConnection(h -> new Restorer(store).restore(h, "another", 10));

    assertThat(restored.engine().sequence()).isEqualTo(-1);
  }

  @Test
  void only_the_last_few_are_kept() {
    insert(snapshot(1), 2);
    insert(snapshot(2), 2);
    insert(snapshot(3), 2);

    assertThat(database.rows("SELECT sequence FROM trading.snapshots ORDER BY sequence"))
        .isEqualTo(List.of(Map.of("sequence", 2L), Map.of("sequence", 3L)));
    assertThat(database.service().withConnection(store::newest)).hasValue(3);
  }

  @Test
  void all_replicas_look_at_the_same_places() {
    SnapshotRule rule = new SnapshotRule(100, Duration.ofSeconds(60));

    assertThat(rule.isDue(98, 0, 99, 1)).isFalse();
    assertThat(rule.isDue(99, 0, 100, 1)).isTrue();
    assertThat(rule.isDue(100, 0, 101, 1)).isFalse();
    assertThat(rule.isDue(90, 0, 250, 1)).isTrue();
    assertThat(rule.isDue(1, 59_998, 2, 59_999)).isFalse();
    assertThat(rule.isDue(1, 59_999, 2, 60_000)).isTrue();
  }

  @Test
  void postgresql_and_the_log_have_to_be_of_one_history() {
    TopicFacts topic = new TopicFacts(TOPIC, 1, 1, Map.of(), 0, 10);

    assertThatCode(() -> LogAgreement.check(topic, at(TOPIC, 9), OptionalLong.of(9)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> LogAgreement.check(topic, at("other", 9), OptionalLong.empty()))
        .isInstanceOf(LogFaultException.class)
        .hasMessage("PostgreSQL belongs to the topic with id other, the broker's has id topic-id");
    assertThatThrownBy(() -> LogAgreement.check(topic, at(TOPIC, 10), OptionalLong.empty()))
        .isInstanceOf(LogFaultException.class)
        .hasMessage(
            "PostgreSQL is ahead of the log: the projection is at sequence 10, the log ends at 10");
    assertThatThrownBy(() -> LogAgreement.check(topic, at(TOPIC, 9), OptionalLong.of(10)))
        .isInstanceOf(LogFaultException.class)
        .hasMessage(
            "PostgreSQL is ahead of the log: a snapshot is at sequence 10, the log ends at 10");
  }

  @Test
  void a_log_that_a_newer_build_has_switched_to_its_behaviour_is_refused() {
    TopicFacts topic = new TopicFacts(TOPIC, 1, 1, Map.of(), 0, 10);
    int known = TradingEngine.LATEST_VERSION;
    SnapshotHeader old = header(5, known, Bytes32.ZERO, Bytes32.ZERO);
    SnapshotHeader newer = header(7, known + 1, Bytes32.ZERO, Bytes32.ZERO);
    TopicFacts another = new TopicFacts("another", 1, 1, Map.of(), 0, 10);

    assertThatCode(() -> LogAgreement.checkVersion(topic, List.of(old))).doesNotThrowAnyException();
    assertThatCode(() -> LogAgreement.checkVersion(another, List.of(newer)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> LogAgreement.checkVersion(topic, List.of(old, newer)))
        .isInstanceOf(LogFaultException.class)
        .hasMessage(
            "the log is at engine version %d (snapshot at sequence 7), this build knows %d at most:"
                + " there is no way back, run a build that knows it",
            known + 1, known);
  }

  private static Position at(String topicId, long sequence) {
    return new Position(topicId, sequence, Bytes32.ZERO, null);
  }

  private static Snapshot snapshot(long sequence) {
    TradingEngine engine = new TradingEngine();
    engine.apply(sequence, 1_000, Commands.deposit(Commands.ALICE, 10, 1));
    return Snapshot.take(engine, TOPIC, 3);
  }

  private static SnapshotHeader header(long sequence, int version, Bytes32 event, Bytes32 state) {
    return new SnapshotHeader(sequence, TOPIC, 3, version, event, state);
  }

  private void insert(Snapshot snapshot, int keep) {
    database.service().useTransaction(tx -> store.insert(tx, snapshot, keep));
  }

  private Restored restore(long atMost) {
    return database.service().withConnection(h -> new Restorer(store).restore(h, TOPIC, atMost));
  }
}
