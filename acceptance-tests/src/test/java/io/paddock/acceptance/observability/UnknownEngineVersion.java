package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.EngineState;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.EngineVersion;
import io.paddock.servers.home.Listener;
import java.util.List;
import java.util.UUID;

/** A build of the day after tomorrow switched the log to what no running one can do. */
final class UnknownEngineVersion implements Fault {

  private static final String SECTION = "EngineFailed";

  private final RunningStack stack;
  private long record = -1;
  private boolean failed;

  UnknownEngineVersion(RunningStack stack) {
    this.stack = stack;
  }

  @Override
  public void cause() {
    failed = true;
    record =
        stack
            .commandLog()
            .append(
                List.of(new EngineVersion(UUID.randomUUID(), TradingEngine.LATEST_VERSION + 100)));
  }

  @Override
  public void cure() {
    long told = failedAt();
    assertThat(told).isEqualTo(record);
    passOver(told);
    EngineState state = stack.engineState();
    assertThat(stack.commandLog().fromZeroTo(state.sequence())).isEqualTo(state);
  }

  private long failedAt() {
    for (JsonNode check : live().path("checks")) {
      if (check.at("/data/sequence").isNumber()) {
        return check.at("/data/sequence").asLong();
      }
    }
    throw new AssertionError("no pod says at which record it failed");
  }

  private JsonNode live() {
    return stack.management(Listener.GATEWAY_MANAGEMENT).get("/q/health/live").json();
  }

  private void passOver(long sequence) {
    stack.paddock(Runbook.paddock(SECTION, "trading skip", sequence));
    stack.paddock(Runbook.paddock(SECTION, "restart"));
    failed = false;
  }

  @Override
  public void close() {
    if (failed) {
      passOver(record);
    }
  }
}
