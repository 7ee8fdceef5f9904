package io.paddock.stack.demo;

import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Verification;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Recomputes rounds from a revealed seed, with the offline verifier's own code. */
final class FairnessCheck {

  private final String serverSeed;
  private final Map<String, String> params;
  private final Game dice = Games.find(GameId.DICE).orElseThrow();

  /**
   * A check against one seed.
   *
   * @param serverSeed the revealed seed
   * @param params what was wagered
   */
  FairnessCheck(String serverSeed, Map<String, String> params) {
    this.serverSeed = serverSeed;
    this.params = params;
  }

  /** The seed is the one that was committed to, and the round is what it leads to. */
  void require(PlayedRound round) {
    require("commitment", sha256(serverSeed), round.serverSeedHash());
    Verification verified =
        dice.verify(
            FairStream.of(
                ServerSeed.of(serverSeed), new ClientSeed(round.clientSeed()), round.nonce()),
            params);
    require("roll", String.valueOf(verified.outcome().get("roll")), round.roll());
    require("multiplier", String.valueOf(verified.multiplier()), round.multiplier());
  }

  private static void require(String what, String expected, String shown) {
    if (!expected.equals(shown)) {
      throw new DemoFailure(
          "the verifier's %s is %s, the round's was %s".formatted(what, expected, shown));
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException("no SHA-256 in this JDK", everyJdkHasIt);
    }
  }
}
