package io.paddock.games.round;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a round of several steps has come.
 *
 * @param step actions applied so far
 * @param actions what the player may do next, sorted; none unless the round is being played
 * @param staked the opening bet and the further stakes that the wallet took
 * @param asking whether the wallet is being asked for a further stake, which nothing overtakes
 * @param ending {@link #IDLE} or {@link #LIMIT} when the platform ended the round; null otherwise
 */
public record Progress(
    int step, List<String> actions, BigDecimal staked, boolean asking, @Nullable String ending) {

  /** The player was gone for too long. */
  public static final String IDLE = "idle";

  /** It had won all that a round may pay. */
  public static final String LIMIT = "limit";

  public Progress {
    actions = List.copyOf(actions);
  }

  static Progress before(BigDecimal stake) {
    return new Progress(0, List.of(), stake, false, null);
  }

  Progress with(List<String> next) {
    return new Progress(step, next, staked, asking, ending);
  }
}
