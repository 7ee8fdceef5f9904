package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.log.LogFaultException;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.replica.LogStart.Start;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.SnapshotStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pod that starts beside one that trades: the log and PostgreSQL grow while it looks. */
class LogStartTest {

  private static final String TOPIC = "topic-id";
  private static final Map<String, String> RIGHT =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "message.timestamp.type", "LogAppendTime",
          "unclean.leader.election.enable", "false",
          "min.insync.replicas", "1");

  private static TradingDatabase database;

  private final PositionStore positions = new PositionStore(Clock.systemUTC());
  private int looks;

  @BeforeAll
  static void create() {
    database = TradingDatabase.create();
  }

  @BeforeEach
  void empty() {
    database.execute("DELETE FROM trading.projection_position");
  }

  @Test
  void whatAnotherPodProjectsMeanwhileIsNotAheadOfTheLog() {
    Start start =
        find(
            () -> {
              if (looks++ == 0) {
                TopicFacts before = ending(10, RIGHT);
                projectsThrough(12);
                return before;
              }
              return ending(13, RIGHT);
            });

    assertThat(start.position().sequence()).isEqualTo(12);
    assertThat(start.topic().end()).isEqualTo(13);
  }

  @Test
  void whatTheLogDoesNotHaveEvenAfterwardsIs() {
    projectsThrough(12);

    assertThatThrownBy(() -> find(() -> ending(12, RIGHT)))
        .isInstanceOf(LogFaultException.class)
        .hasMessage(
            "PostgreSQL is ahead of the log: the projection is at sequence 12, the log ends at 12");
  }

  @Test
  void aTopicThatIsMadeAnewMeanwhileIsNoticed() {
    assertThatThrownBy(
            () -> find(() -> new TopicFacts(looks++ == 0 ? TOPIC : "another", 1, 1, RIGHT, 0, 10)))
        .isInstanceOf(LogFaultException.class)
        .hasMessageContaining("PostgreSQL belongs to the topic with id " + TOPIC);
  }

  @Test
  void aTopicThatIsSetOtherwiseMeanwhileIsNoticed() {
    Map<String, String> wrong = new HashMap<>(RIGHT);
    wrong.put("retention.ms", "1");

    assertThatThrownBy(() -> find(() -> ending(10, looks++ == 0 ? RIGHT : wrong)))
        .isInstanceOf(LogFaultException.class)
        .hasMessageContaining("retention.ms");
  }

  private static TopicFacts ending(long end, Map<String, String> settings) {
    return new TopicFacts(TOPIC, 1, 1, settings, 0, end);
  }

  private void projectsThrough(long sequence) {
    database
        .service()
        .useConnection(
            sql -> {
              long from = positions.begin(sql, TOPIC).sequence();
              assertThat(positions.advance(sql, from, sequence, Commands.word(1), Instant.EPOCH))
                  .isTrue();
            });
  }

  private Start find(Supplier<TopicFacts> inspector) {
    return new LogStart(
            Configs.log(Map.of("topic", "trading.test")),
            inspector,
            new TopicRules(1, 1),
            database.service(),
            positions,
            new SnapshotStore(Clock.systemUTC()))
        .find();
  }
}
