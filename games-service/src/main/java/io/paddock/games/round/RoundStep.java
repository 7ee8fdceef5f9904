package io.paddock.games.round;

import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a round: one that was applied, or whose further stake the wallet is being asked for.
 *
 * @param number of steps that were applied before it
 * @param takenBy {@code player}; {@link Progress#IDLE} for a player who left, {@link
 *     Progress#LIMIT} for one who could win no more
 * @param stake beside the opening bet; zero for most
 * @param bet the wallet's transaction of that stake
 * @param shown what the player saw after it; null while the wallet is being asked
 * @param actions what could be done after it; none after the last
 * @param staked on the round after it; null while the wallet is being asked
 * @param balance what the wallet had named last; null when it had not
 */
public record RoundStep(
    UUID id,
    int number,
    Step step,
    String takenBy,
    BigDecimal stake,
    @Nullable UUID bet,
    @Nullable Members shown,
    List<String> actions,
    @Nullable BigDecimal staked,
    @Nullable BigDecimal balance,
    Instant createdAt) {

  public static final String PLAYER = "player";

  /** Whether nothing could be done after it. */
  boolean wasLast() {
    return shown != null && actions.isEmpty();
  }
}
