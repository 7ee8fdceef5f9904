package io.paddock.games.action;

import io.paddock.fair.BadParameter;
import io.paddock.fair.blackjack.Blackjack;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Seeds;
import io.paddock.games.fixtures.Tenant;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Deals rounds of blackjack that go as a test needs them. */
record BlackjackTable(Tenant tenant, Player player) {

  private static final Blackjack GAME = new Blackjack();

  /** The next round pays {@code paid} of its opening stake when it is played like this. */
  void arrange(String actions, String paid) {
    arrange(actions, over -> over.isOver() && String.valueOf(over.paid()).equals(paid));
  }

  /** After these actions the next round allows {@code action}. */
  void arrangeToAllow(String actions, String action) {
    arrange(actions, open -> open.actions().contains(action));
  }

  private void arrange(String actions, Predicate<Position> wanted) {
    Seeds.arrange(tenant, player, stream -> position(stream, actions).filter(wanted).isPresent());
  }

  private static Optional<Position> position(FairStream stream, String actions) {
    try {
      return Optional.of(
          GAME.after(
              stream,
              Members.NONE,
              Arrays.stream(actions.split(" "))
                  .filter(action -> !action.isEmpty())
                  .map(action -> new Step(action, Members.NONE))
                  .toList()));
    } catch (BadParameter notAllowed) {
      return Optional.empty();
    }
  }

  Response deal() {
    return deal("10");
  }

  Response deal(String stake) {
    return player.bet("blackjack", stake, "{}");
  }

  /** Deals, and gives the round's id. */
  String open() {
    return deal().then().statusCode(200).extract().path("roundId");
  }
}
