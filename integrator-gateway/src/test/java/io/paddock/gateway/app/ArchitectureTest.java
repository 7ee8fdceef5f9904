package io.paddock.gateway.app;

import io.paddock.servers.test.rules.ServiceArchitecture;
import java.util.Set;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "io.paddock.gateway",
        "..order..",
        "..portfolio..",
        "..market..",
        "..vault..",
        "..settlement..",
        "..replica..",
        "..projection..");
  }

  /** The hashes of the log, of the engine's state and of orders are compared in the open. */
  @Override
  protected Set<String> mayPrint() {
    return Set.of("HeaderRow", "PositionRow", "ValidateAnswer");
  }
}
