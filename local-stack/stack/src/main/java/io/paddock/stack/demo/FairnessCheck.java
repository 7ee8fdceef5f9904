package io.paddock.stack.demo;

import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Verification;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;

/** Recomputes rounds from a revealed seed, with the offline verifier's own code. */
final class FairnessCheck {

  private final ServerSeed serverSeed;
  private final Members params;
  private final Game dice = Games.find(GameId.DICE).orElseThrow();

  /**
   * A check against one seed.
   *
   * @param serverSeed the revealed seed
   * @param params what was wagered
   */
  FairnessCheck(String serverSeed, Members params) {
    this.serverSeed = ServerSeed.of(serverSeed);
    this.params = params;
  }

  /** Requires that the seed is the committed one and produces this round. */
  void require(PlayedRound round) {
    require("commitment", serverSeed.commitment(), round.serverSeedHash());
    Verification verified =
        dice.verify(
            FairStream.of(serverSeed, new ClientSeed(round.clientSeed()), round.nonce()), params);
    require("roll", roll(verified.outcome()), round.roll());
    require("multiplier", String.valueOf(verified.multiplier()), round.multiplier());
  }

  private static String roll(Members outcome) {
    return outcome.members().get("roll") instanceof Value.Text(String roll) ? roll : "";
  }

  private static void require(String what, String expected, String shown) {
    if (!expected.equals(shown)) {
      throw new DemoFailure(
          "the verifier's %s is %s, the round's was %s".formatted(what, expected, shown));
    }
  }
}
