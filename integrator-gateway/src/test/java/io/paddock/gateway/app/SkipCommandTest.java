package io.paddock.gateway.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.replica.ReplicaStatus;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.Skip;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SkipCommandTest {

  private static TradingLog log;
  private static TradingDatabase database;
  private static long good;
  private static long poison;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void poison() {
    log = TradingLog.create();
    database = TradingDatabase.create();
    good = log.append(Commands.deposit(Commands.ALICE, 10, 1));
    poison = log.append(new EngineVersion(UUID.randomUUID(), 99));
    try (Pod pod = Pod.start(log, database)) {
      pod.awaitProjected(database, good);
      await().until(() -> pod.core().replica().status() instanceof ReplicaStatus.Failed);
    }
  }

  @AfterAll
  static void delete() {
    log.close();
  }

  @Test
  void the_decision_is_logged_and_its_place_is_told() throws Exception {
    int code = run(Map.of(), "skip", Long.toString(poison));

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    long at = log.facts().end() - 1;
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "sequence " + poison + " will be skipped, by the decision at sequence " + at);
    assertThat(CommandCodec.decode(log.read().getLast().value()))
        .isInstanceOfSatisfying(Skip.class, skip -> assertThat(skip.target()).isEqualTo(poison));
  }

  @Test
  void a_record_that_was_applied_is_not_skipped() {
    long end = log.facts().end();

    int code = run(Map.of(), "skip", Long.toString(good));

    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "trading skip: sequence " + good + " was applied: PostgreSQL is at sequence " + good);
    assertThat(log.facts().end()).isEqualTo(end);
  }

  @Test
  void a_record_that_is_not_there_is_not_skipped() {
    int code = run(Map.of(), "skip", "4000000");

    assertThat(code).isEqualTo(3);
    assertThat(err.toString()).contains("the log has no sequence 4000000");
  }

  @Test
  void wrong_usage_is_told() {
    assertThat(run(Map.of(), "skip", "soon")).isEqualTo(2);
    assertThat(run(Map.of(), "skip")).isEqualTo(2);
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(err.toString()).contains("which command? trading skip SEQ, trading lift-halt SEQ");
  }

  @Test
  void without_a_database_nothing_is_decided() {
    int code =
        run(
            Map.of("PADDOCK_DB_URL", "postgresql://127.0.0.1:1/nothing"),
            "skip",
            Long.toString(poison));

    assertThat(code).isEqualTo(4);
    assertThat(err.toString()).startsWith("trading skip: ");
  }

  private int run(Map<String, String> changed, String... words) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("PADDOCK_KAFKA", String.valueOf(log.kafka().get("bootstrap.servers")));
    environment.putAll(changed);
    return new TradingCommand(
            environment, log.config(), new PrintWriter(out, true), new PrintWriter(err, true))
        .run(List.of(words));
  }
}
