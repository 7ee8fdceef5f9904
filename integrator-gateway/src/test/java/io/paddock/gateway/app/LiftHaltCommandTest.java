package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.snapshot.Halt;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.web.db.DatabaseException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People let orders in again, and it is kept who did; the service itself cannot. */
class LiftHaltCommandTest {

  private static TradingDatabase database;

  private final HaltStore halts = new HaltStore(Clock.systemUTC());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void create() {
    database = TradingDatabase.create();
  }

  @BeforeEach
  void halt() {
    database.execute("DELETE FROM trading.halts");
    database.execute("DELETE FROM trading.lifted_halts");
    database.service().useConnection(sql -> halts.halt(sql, new Halt(42, "state_hash_differs")));
  }

  @Test
  void a_halt_is_lifted_and_it_is_kept_who_lifted_it_and_why() {
    int code = run(Map.of(), "lift-halt", "42", "--by", "Ada", "--reason", "pod 2 was replaced");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "halt_lifted sequence=42 by=\"Ada\" reason=\"pod 2 was replaced\"");
    assertThat(database.service().withConnection(halts::find)).isEmpty();
    assertThat(
            database.rows(
                "SELECT sequence, reason, lifted_by, lifted_for, lifted_at >= halted_at AS later"
                    + " FROM trading.lifted_halts"))
        .containsExactly(
            Map.of(
                "sequence",
                42L,
                "reason",
                "state_hash_differs",
                "lifted_by",
                "Ada",
                "lifted_for",
                "pod 2 was replaced",
                "later",
                true));
  }

  @Test
  void a_job_says_it_in_variables() {
    int code =
        run(
            Map.of(
                "PADDOCK_LIFT_SEQUENCE", "42",
                "PADDOCK_LIFT_BY", "Ada",
                "PADDOCK_LIFT_REASON", "checked"),
            "lift-halt");

    assertThat(code).isZero();
    assertThat(database.text("SELECT lifted_by || lifted_for FROM trading.lifted_halts"))
        .isEqualTo("Adachecked");
  }

  @Test
  void another_halt_than_the_one_that_was_looked_at_stays() {
    int code = run(Map.of(), "lift-halt", "41", "--by", "Ada", "--reason", "checked");

    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("trading lift-halt: order entry is halted at sequence 42");
    assertNothingHappened();
  }

  @Test
  void where_there_is_none_nothing_is_lifted_twice() {
    assertThat(run(Map.of(), "lift-halt", "42", "--by", "Ada", "--reason", "checked")).isZero();

    int code = run(Map.of(), "lift-halt", "42", "--by", "Bob", "--reason", "checked");

    assertThat(code).isEqualTo(3);
    assertThat(err.toString()).contains("order entry is not halted");
    assertThat(database.count("trading.lifted_halts")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "42,'',checked",
    "42,Ada,''",
    "42,Ada,'  '",
    "soon,Ada,checked",
    "-1,Ada,checked",
    "'',Ada,checked",
    "9999999999999999999,Ada,checked",
    "42,'A\tda',checked"
  })
  void nobody_lifts_it_without_saying_who_and_why(String sequence, String by, String reason) {
    int code =
        run(
            Map.of(
                "PADDOCK_LIFT_SEQUENCE", sequence,
                "PADDOCK_LIFT_BY", by,
                "PADDOCK_LIFT_REASON", reason),
            "lift-halt");

    assertThat(code).isEqualTo(2);
    assertNothingHappened();
  }

  @Test
  void what_is_said_is_bounded() {
    assertThat(run(Map.of(), "lift-halt", "42", "--by", "a".repeat(101), "--reason", "b"))
        .isEqualTo(2);
    assertThat(run(Map.of(), "lift-halt", "42", "--by", "a", "--reason", "b".repeat(501)))
        .isEqualTo(2);
    assertNothingHappened();

    assertThat(
            run(Map.of(), "lift-halt", "42", "--by", "a".repeat(100), "--reason", "b".repeat(500)))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM trading.halts",
        "UPDATE trading.halts SET sequence = 1",
        "DELETE FROM trading.lifted_halts",
        "UPDATE trading.lifted_halts SET lifted_by = 'nobody'",
        "INSERT INTO trading.lifted_halts (sequence, reason, halted_at, lifted_by, lifted_for)"
            + " VALUES (1, 'x', now(), 'nobody', 'x')"
      })
  void the_services_role_lifts_none_in_passing(String statement) {
    assertThatThrownBy(() -> database.service().useConnection(sql -> sql.execute(statement)))
        .isInstanceOf(DatabaseException.class);
  }

  @Test
  void without_a_database_nothing_is_decided() {
    int code =
        run(
            Map.of("PADDOCK_DB_URL", "postgresql://127.0.0.1:1/nothing"),
            "lift-halt",
            "42",
            "--by",
            "Ada",
            "--reason",
            "checked");

    assertThat(code).isEqualTo(4);
    assertThat(err.toString()).startsWith("trading lift-halt: ");
  }

  private void assertNothingHappened() {
    assertThat(database.service().withConnection(halts::find))
        .isEqualTo(Optional.of(new Halt(42, "state_hash_differs")));
    assertThat(database.count("trading.lifted_halts")).isZero();
  }

  private int run(Map<String, String> changed, String... words) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.putAll(changed);
    return new TradingCommand(
            environment,
            TradingCommand.configuration(),
            new PrintWriter(out, true),
            new PrintWriter(err, true))
        .run(List.of(words));
  }
}
