package io.paddock.fair.game;

import io.paddock.fair.blackjack.Blackjack;
import io.paddock.fair.blackjack.MultiplayerBlackjack;
import io.paddock.fair.card.Baccarat;
import io.paddock.fair.card.Hilo;
import io.paddock.fair.instant.Coinflip;
import io.paddock.fair.instant.Keno;
import io.paddock.fair.instant.Limbo;
import io.paddock.fair.instant.Plinko;
import io.paddock.fair.instant.Wheel;
import io.paddock.fair.room.Crash;
import io.paddock.fair.room.DiceFight;
import io.paddock.fair.room.RussianRoulette;
import io.paddock.fair.roulette.Roulette;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The games that can be played and verified today; the rest of {@link GameId} joins them here. */
public final class Games {

  /** Names the mappings and pay tables in force, so that an old round is judged by its own. */
  public static final String TABLES = "1";

  private static final Map<GameId, Game> PLAYABLE =
      byId(
          List.of(
              new Dice(),
              new Limbo(),
              new Keno(),
              new Wheel(),
              new Plinko(),
              new Mines(),
              new Hilo(),
              new Roulette(),
              new Blackjack(),
              new Baccarat(),
              new Coinflip(),
              new Crash(),
              new RussianRoulette(),
              new DiceFight(),
              new MultiplayerBlackjack()));

  private Games() {}

  /** The engine of {@code id}, if it is playable. */
  public static Optional<Game> find(GameId id) {
    return Optional.ofNullable(PLAYABLE.get(id));
  }

  /** Every game that can be verified. */
  public static Collection<Game> all() {
    return Collections.unmodifiableCollection(PLAYABLE.values());
  }

  private static Map<GameId, Game> byId(List<Game> games) {
    Map<GameId, Game> byId = new EnumMap<>(GameId.class);
    games.forEach(game -> byId.put(game.id(), game));
    return byId;
  }
}
