package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.Database;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.SecondGateway;
import io.paddock.matching.TradingEngine;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A snapshot lacks a record of the log, and a second gateway begins at it. */
final class LostRecord implements Fault {

  private static final String SECTION = "ReplicasDisagree";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ROLE = "paddock_gateway";

  private final RunningStack stack;
  private final Database database;
  private long lost = -1;
  private @Nullable SecondGateway other;

  LostRecord(RunningStack stack) {
    this.stack = stack;
    this.database = stack.database();
  }

  @Override
  public void cause() {
    Map<String, String> position =
        database.run("SELECT topic_id, sequence FROM trading.projection_position").getFirst();
    lost = Long.parseLong(position.getOrDefault("sequence", ""));
    TradingEngine engine = stack.commandLog().engineAt(lost - 1);
    engine.skip(lost);
    database.run(
        """
        INSERT INTO trading.snapshots (sequence, topic_id, leader_epoch, engine_version, event_hash,
                                       state_hash, state, taken_at)
        VALUES (%d, '%s', %d, %d, '%s', '%s', '\\x%s', now())
        """
            .formatted(
                lost,
                position.get("topic_id"),
                stack.commandLog().leaderEpochAt(lost),
                engine.version(),
                engine.eventHash(),
                engine.stateHash(),
                HexFormat.of().formatHex(engine.snapshot())));
    other = stack.secondGateway();
  }

  @Override
  public void cure() {
    SecondGateway wrong = Objects.requireNonNull(other);
    assertThat(wrong.engineState().hash()).isNotEqualTo(stack.engineState().hash());

    delete(wrong.beganAt());
    wrong.close();
    SecondGateway successor = stack.secondGateway();
    other = successor;
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(successor.engineState()).isEqualTo(stack.engineState()));
    liftHalt();
  }

  private void delete(long snapshot) {
    database.runAs(ROLE, Runbook.sql(SECTION, "DELETE").replace("42", Long.toString(snapshot)));
  }

  private void liftHalt() {
    List<Map<String, String>> halts = database.runAs(ROLE, Runbook.sql(SECTION, "SELECT"));
    halts.forEach(
        halt ->
            stack.paddock(
                Runbook.paddock(
                    SECTION,
                    "trading lift-halt",
                    Long.parseLong(halt.getOrDefault("sequence", "")))));
  }

  @Override
  public void close() {
    if (other != null) {
      other.close();
    }
    delete(lost);
    liftHalt();
  }
}
