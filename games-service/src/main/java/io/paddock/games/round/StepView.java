package io.paddock.games.round;

import io.paddock.games.money.Decimals;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An action that was applied to a round.
 *
 * @param step actions applied before it
 * @param by {@code player}; {@code idle} when the platform took it for a player who left, {@code
 *     limit} when it did because nothing more could be won
 * @param stake beside the opening bet
 * @param outcome what the player saw after it
 */
@Schema(
    examples =
        """
        {"step":0,"action":"reveal","params":{"tile":7},"by":"player","stake":"0",
         "outcome":{"tiles":[7],"multiplier":"1.125","next":"1.2857"},
         "at":"2026-01-15T09:30:04.250Z"}
        """)
record StepView(
    int step,
    String action,
    Map<String, Object> params,
    String by,
    @Decimal String stake,
    Map<String, Object> outcome,
    Instant at) {

  /** Those that were applied: one that the wallet is being asked about may come to nothing. */
  static List<StepView> applied(List<RoundStep> steps) {
    return steps.stream().filter(step -> step.shown() != null).map(StepView::of).toList();
  }

  private static StepView of(RoundStep taken) {
    return new StepView(
        taken.number(),
        taken.step().action(),
        RoundJson.plain(taken.step().params()),
        taken.takenBy(),
        Decimals.text(taken.stake()),
        RoundJson.plain(Objects.requireNonNull(taken.shown())),
        taken.createdAt());
  }
}
