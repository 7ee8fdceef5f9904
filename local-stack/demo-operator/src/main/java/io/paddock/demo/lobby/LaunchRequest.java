package io.paddock.demo.lobby;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The player's choices in the lobby. */
record LaunchRequest(String playerId, String currency, String game) {

  /** The platform's game ids. */
  static final List<String> GAMES =
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

  private static final Pattern PLAYER = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{3,10}");

  /** Empty unless the lobby offers every choice. */
  static Optional<LaunchRequest> of(
      @Nullable String playerId, @Nullable String currency, @Nullable String game) {
    if (playerId == null || currency == null || game == null) {
      return Optional.empty();
    }
    boolean offered =
        PLAYER.matcher(playerId).matches()
            && CURRENCY.matcher(currency).matches()
            && GAMES.contains(game);
    return offered ? Optional.of(new LaunchRequest(playerId, currency, game)) : Optional.empty();
  }
}
