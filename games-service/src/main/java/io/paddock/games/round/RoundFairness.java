package io.paddock.games.round;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a player needs to check a round.
 *
 * @param clientSeed in a pot that is shared out, the one that stands for all seats and the beacon
 * @param serverSeed only once the seed was revealed: by a rotation, or by the end of a room's round
 * @param clientSeeds of a pot that is shared out, in the order of the seats
 * @param beacon of a pot that is shared out
 */
public record RoundFairness(
    String serverSeedHash,
    String clientSeed,
    long nonce,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String serverSeed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> clientSeeds,
    @JsonInclude(JsonInclude.Include.NON_NULL) RoundDraw.@Nullable Beacon beacon) {

  public static RoundFairness of(Round round) {
    RoundDraw draw = round.draw();
    return new RoundFairness(
        round.serverSeedHash(),
        round.clientSeed(),
        round.nonce(),
        round.serverSeed(),
        draw == null ? null : draw.clientSeeds(),
        draw == null ? null : draw.beacon());
  }
}
