package io.paddock.gateway.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Pod;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.replica.ReplicaStatus;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.Skip;
import io.paddock.web.db.DatabaseException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @BeforeEach
  void nothingIsDecided() {
    database.execute("DELETE FROM trading.skip_decisions");
  }

  @Test
  void the_decision_is_logged_and_it_is_kept_who_made_it_and_why() throws Exception {
    int code =
        run(Map.of(), "skip", Long.toString(poison), "--by", "Ada", "--reason", "a test's mistake");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "skip_decided sequence=%d by=\"Ada\" reason=\"a test's mistake\" at=%d"
                .formatted(poison, log.facts().end() - 1));
    assertThat(CommandCodec.decode(log.read().getLast().value()))
        .isInstanceOfSatisfying(Skip.class, skip -> assertThat(skip.target()).isEqualTo(poison));
    assertThat(
            database.rows(
                "SELECT sequence, decided_by, decided_for FROM trading.skip_decisions"
                    + " WHERE decided_at > now() - interval '1 minute'"))
        .containsExactly(
            Map.of("sequence", poison, "decided_by", "Ada", "decided_for", "a test's mistake"));
  }

  @Test
  void a_job_says_it_in_variables() {
    int code =
        run(
            Map.of(
                "PADDOCK_SKIP_SEQUENCE", Long.toString(poison),
                "PADDOCK_SKIP_BY", "Ada",
                "PADDOCK_SKIP_REASON", "checked"),
            "skip");

    assertThat(code).isZero();
    assertThat(database.text("SELECT decided_by || decided_for FROM trading.skip_decisions"))
        .isEqualTo("Adachecked");
  }

  @Test
  void a_record_that_was_applied_is_not_skipped() {
    long end = log.facts().end();

    int code = run(Map.of(), "skip", Long.toString(good), "--by", "Ada", "--reason", "checked");

    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "trading skip: sequence " + good + " was applied: PostgreSQL is at sequence " + good);
    assertNothingIsDecided(end);
  }

  @Test
  void a_record_that_is_not_there_is_not_skipped() {
    long end = log.facts().end();

    int code = run(Map.of(), "skip", Long.toString(end), "--by", "Ada", "--reason", "checked");

    assertThat(code).isEqualTo(3);
    assertThat(err.toString()).contains("the log has no sequence " + end);
    assertNothingIsDecided(end);
  }

  @Test
  void nobody_skips_one_without_saying_which_who_and_why() {
    long end = log.facts().end();
    String target = Long.toString(poison);

    assertThat(run(Map.of(), "skip", "soon", "--by", "Ada", "--reason", "checked")).isEqualTo(2);
    assertThat(run(Map.of(), "skip", "--by", "Ada", "--reason", "checked")).isEqualTo(2);
    assertThat(run(Map.of(), "skip", target, "--reason", "checked")).isEqualTo(2);
    assertThat(run(Map.of(), "skip", target, "--by", "Ada")).isEqualTo(2);
    assertThat(err.toString()).contains("--by WHO (100 characters) and --reason WHY (500)");
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(err.toString()).contains("which command? trading skip SEQ, trading lift-halt SEQ");
    assertNothingIsDecided(end);
  }

  @Test
  void without_a_database_nothing_is_decided() {
    long end = log.facts().end();

    int code =
        run(
            Map.of("PADDOCK_DB_URL", "postgresql://127.0.0.1:1/nothing"),
            "skip",
            Long.toString(poison),
            "--by",
            "Ada",
            "--reason",
            "checked");

    assertThat(code).isEqualTo(4);
    assertThat(err.toString()).startsWith("trading skip: ");
    assertNothingIsDecided(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM trading.skip_decisions",
        "UPDATE trading.skip_decisions SET decided_by = 'nobody'",
        "INSERT INTO trading.skip_decisions (sequence, decided_by, decided_for, decided_at)"
            + " VALUES (1, 'nobody', 'x', now() - interval '1 year')"
      })
  void what_is_kept_is_neither_changed_nor_dated_by_the_services_role(String statement) {
    assertThatThrownBy(() -> database.service().useConnection(sql -> sql.execute(statement)))
        .isInstanceOf(DatabaseException.class);
  }

  private static void assertNothingIsDecided(long end) {
    assertThat(log.facts().end()).isEqualTo(end);
    assertThat(database.count("trading.skip_decisions")).isZero();
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
