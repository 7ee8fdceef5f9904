package io.paddock.games.operator;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.error.GamesError;
import io.paddock.web.error.Problem;

/** The gate before everything new: mints, sessions and bets. What began before does not ask. */
public final class OperatorsAtPlay {

  private OperatorsAtPlay() {}

  /**
   * Lets an operator pass that may play.
   *
   * @throws Problem 422 {@code operator_not_active}, with the reason
   */
  public static void require(OperatorRecord operator) {
    operator
        .standing()
        .reason()
        .ifPresent(
            reason -> {
              throw Problem.of(GamesError.OPERATOR_NOT_ACTIVE, reason.sentence())
                  .with("reason", reason.text());
            });
  }
}
