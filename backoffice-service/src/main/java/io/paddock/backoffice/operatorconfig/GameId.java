package io.paddock.backoffice.operatorconfig;

import java.util.List;

/** The games that a configuration may enable. */
final class GameId {

  /** In the order of the published list. */
  static final List<String> ALL =
      List.of(
          "dice",
          "limbo",
          "keno",
          "wheel",
          "plinko",
          "mines",
          "hilo",
          "crash",
          "roulette",
          "blackjack",
          "baccarat",
          "coinflip",
          "russian_roulette",
          "dice_fight",
          "multiplayer_blackjack");

  private GameId() {}
}
