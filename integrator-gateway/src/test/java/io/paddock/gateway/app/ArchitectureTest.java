package io.paddock.gateway.app;

import io.paddock.servers.test.rules.ServiceArchitecture;

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
}
