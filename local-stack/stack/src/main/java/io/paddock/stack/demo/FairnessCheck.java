package io.paddock.stack.demo;

import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Verification;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import java.util.Map;

/** Recomputes rounds from a revealed seed, with the offline verifier's own code. */
final class FairnessCheck {

  private final ServerSeed serverSeed;
  private final Map<String, String> params;
  private final Game dice = Games.find(GameId.DICE).orElseThrow();

  /**
   * A check against one seed.
   *
   * @param serverSeed the revealed seed
   * @param params what was wagered
   */
  FairnessCheck(String serverSeed, Map<String, String> params) {
    this.serverSeed = ServerSeed.of(serverSeed);
    this.params = params;
  }

  /** Requires that the seed is the committed one and produces this round. */
  void require(PlayedRound round) {
    require("commitment", serverSeed.commitment(), round.serverSeedHash());
    Verification verified =
        dice.verify(
            FairStream.of(serverSeed, new ClientSeed(round.clientSeed()), round.nonce()), params);
    require("roll", String.valueOf(verified.outcome().get("roll")), round.roll());
    require("multiplier", String.valueOf(verified.multiplier()), round.multiplier());
  }

  private static void require(String what, String expected, String shown) {
    if (!expected.equals(shown)) {
      throw new DemoFailure(
          "the verifier's %s is %s, the round's was %s".formatted(what, expected, shown));
    }
  }
}
