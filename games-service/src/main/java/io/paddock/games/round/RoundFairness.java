package io.paddock.games.round;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a player needs to check a round.
 *
 * @param serverSeed only once the seed was revealed by a rotation
 */
public record RoundFairness(
    String serverSeedHash,
    String clientSeed,
    long nonce,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String serverSeed) {

  public static RoundFairness of(Round round) {
    return new RoundFairness(
        round.serverSeedHash(), round.clientSeed(), round.nonce(), round.serverSeed());
  }
}
