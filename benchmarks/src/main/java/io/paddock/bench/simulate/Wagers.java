package io.paddock.bench.simulate;

import io.paddock.fair.blackjack.Blackjack;
import io.paddock.fair.blackjack.MultiplayerBlackjack;
import io.paddock.fair.blackjack.PerfectPlayer;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.Rules.Return;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.odds.Odds;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The wagers of a game that are simulated, each with how it is played and what it promises. */
final class Wagers {

  private Wagers() {}

  /**
   * One wager.
   *
   * @param pays what a unit staked gets, from the stream of one round, fresh each time
   */
  record Wager(String name, Odds odds, Function<Supplier<FairStream>, BigDecimal> pays) {}

  static List<Wager> of(Game game) {
    List<Wager> wagers = new ArrayList<>();
    for (Return each : game.rules().returns()) {
      String name = ValueJson.write(each.wager());
      switch (game) {
        case InstantGame instant ->
            wagers.add(
                new Wager(
                    name, each.odds(), stream -> pays(instant.play(stream.get(), each.wager()))));
        case RoomGame room ->
            wagers.add(new Wager(name, each.odds(), stream -> pays(room, each.wager(), stream)));
        case SteppedGame stepped when !stepped.params().fields().isEmpty() ->
            wagers.add(
                new Wager(name, each.odds(), stream -> firstStep(stepped, each.wager(), stream)));
        case SteppedGame _, TableGame _ -> {
          // Its listed returns depend on what is dealt: they are simulated together.
        }
      }
    }
    if (game instanceof Blackjack blackjack) {
      PerfectPlayer player = new PerfectPlayer();
      Odds odds = blackjack.odds(Members.NONE).getFirst();
      return List.of(new Wager("perfect play", odds, stream -> player.pays(stream.get())));
    }
    if (game instanceof MultiplayerBlackjack table) {
      PerfectPlayer player = new PerfectPlayer();
      Odds odds = table.rules().returns().getFirst().odds();
      return List.of(
          new Wager(
              "perfect play of the last seat",
              odds,
              stream -> player.pays(stream.get(), table.seats(), table.seats() - 1)));
    }
    if (wagers.isEmpty() && game instanceof SteppedGame stepped) {
      Odds odds = stepped.odds(Members.NONE).getFirst();
      wagers.add(
          new Wager(
              "likelier first guess", odds, stream -> firstStep(stepped, Members.NONE, stream)));
    }
    return wagers;
  }

  private static BigDecimal pays(InstantGame.Play play) {
    return play.multiplier().toDecimal();
  }

  private static BigDecimal pays(RoomGame room, Members wager, Supplier<FairStream> stream) {
    int seats = wager.has("seats") ? (int) wager.whole("seats") : 2;
    return room.pays(wager, room.outcome(stream.get(), seats)).toDecimal();
  }

  /** One step, the one that pays least and so wins most often, and a cash-out. */
  private static BigDecimal firstStep(
      SteppedGame game, Members wager, Supplier<FairStream> stream) {
    Position open = game.after(stream.get(), wager, List.of());
    Step first = open.actions().contains("reveal") ? reveal() : likelier(open);
    Position after = game.after(stream.get(), wager, List.of(first));
    Multiplier paid = after.paid();
    if (paid == null) {
      Step cashOut = new Step("cash_out", Members.NONE);
      paid = game.after(stream.get(), wager, List.of(first, cashOut)).paid();
    }
    return paid == null ? BigDecimal.ZERO : paid.toDecimal();
  }

  private static Step reveal() {
    return new Step("reveal", Members.NONE.with("tile", 0));
  }

  private static Step likelier(Position open) {
    if (!(open.shown().members().get("next") instanceof Members next)) {
      throw new IllegalStateException("an open round shows what its steps would pay");
    }
    String action =
        next.members().keySet().stream()
            .min(Comparator.comparing(name -> new BigDecimal(next.text(name))))
            .orElseThrow();
    return new Step(action, Members.NONE);
  }
}
