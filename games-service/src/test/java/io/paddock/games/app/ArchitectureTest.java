package io.paddock.games.app;

import io.paddock.servers.test.rules.ServiceArchitecture;
import java.util.Set;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super("io.paddock.games", "..money..", "..bet..", "..round..", "..wallet..", "..fairness..");
  }

  /**
   * Players see the hashes of seeds and of rules, and revealed seeds, as a room's once it is over;
   * the id of a launch token opens nothing.
   */
  @Override
  protected Set<String> mayPrint() {
    return Set.of(
        "Active",
        "Crashed",
        "Drawn",
        "LaunchClaims",
        "Next",
        "Revealed",
        "RevealedSeed",
        "Round",
        "RoundFairness",
        "RoundRow",
        "RoundShown",
        "SealedNonce",
        "Tables",
        "TakenNonce");
  }
}
