package io.paddock.games.fairness;

import io.paddock.games.fairness.Fairness.Rotation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The seeds as the player may see them. */
@Schema(
    examples =
        """
        {"active":{"serverSeedHash":"60e05bd1…","clientSeed":"bb62964774","nonce":7},
         "next":{"serverSeedHash":"9f86d081…"}}
        """)
record FairnessView(Active active, Next next) {

  static FairnessView of(SeedPair pair) {
    return new FairnessView(Active.of(pair), new Next(pair.nextServerSeedHash()));
  }

  /**
   * What the next bet will use.
   *
   * @param nonce the next one to be taken, from 0
   */
  record Active(String serverSeedHash, String clientSeed, long nonce) {

    static Active of(SeedPair pair) {
      return new Active(pair.serverSeedHash(), pair.clientSeed(), pair.nonce());
    }
  }

  /** The commitment to the seed that the next rotation activates. */
  record Next(String serverSeedHash) {}

  /** The body of a rotation: the player's half for the seed that becomes active. */
  @Schema(examples = "{\"clientSeed\":\"my-lucky-seed\"}")
  record RotateRequest(
      @NotNull
          @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "must be 1 to 64 of A-Z a-z 0-9 _ -")
          String clientSeed) {}

  /** The retired seed, and what is in force now. */
  @Schema(
      examples =
          """
          {"revealed":{"serverSeed":"18e93f4a…","serverSeedHash":"60e05bd1…",
                       "clientSeed":"bb62964774","lastNonce":6},
           "active":{"serverSeedHash":"9f86d081…","clientSeed":"my-lucky-seed","nonce":0},
           "next":{"serverSeedHash":"d7a8fbb3…"}}
          """)
  record Rotated(Revealed revealed, Active active, Next next) {

    static Rotated of(Rotation rotation) {
      SeedPairStore.RevealedSeed old = rotation.revealed();
      return new Rotated(
          new Revealed(old.serverSeed(), old.serverSeedHash(), old.clientSeed(), old.lastNonce()),
          Active.of(rotation.pair()),
          new Next(rotation.pair().nextServerSeedHash()));
    }
  }

  /**
   * A retired seed, for checking every round that used it.
   *
   * @param lastNonce the last one used; null when no round used the seed
   */
  record Revealed(
      String serverSeed, String serverSeedHash, String clientSeed, @Nullable Long lastNonce) {}
}
