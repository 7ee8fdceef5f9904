package io.paddock.fair.game;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fifteen games that an operator can enable. */
public enum GameId {
  DICE,
  LIMBO,
  KENO,
  WHEEL,
  PLINKO,
  MINES,
  HILO,
  CRASH,
  ROULETTE,
  BLACKJACK,
  BACCARAT,
  COINFLIP,
  RUSSIAN_ROULETTE,
  DICE_FIGHT,
  MULTIPLAYER_BLACKJACK;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The id on the wire, for instance {@code russian_roulette}. */
  public String id() {
    return id;
  }

  /** All wire ids, in the order of the published list. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(GameId::id).toList();
  }

  /** The game with exactly this wire id. */
  public static Optional<GameId> of(String id) {
    for (GameId game : values()) {
      if (game.id.equals(id)) {
        return Optional.of(game);
      }
    }
    return Optional.empty();
  }
}
