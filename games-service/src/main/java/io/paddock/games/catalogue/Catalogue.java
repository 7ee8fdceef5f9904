package io.paddock.games.catalogue;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Once;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** The games that this platform plays; their returns are computed once. */
@Singleton
public class Catalogue {

  private final Once<List<GameView>> games =
      new Once<>(() -> Games.all().stream().map(GameView::of).toList());

  List<GameView> all() {
    return games.get();
  }

  /** Those that an operator has enabled, with its limits and flags. */
  public List<GameView> at(OperatorRecord operator) {
    Set<String> enabled = operator.config().enabledGames();
    return all().stream()
        .filter(game -> enabled.contains(game.id()))
        .map(game -> game.at(operator))
        .toList();
  }

  /** The games, in one answer: there are fifteen at most. */
  public record Listing(List<GameView> items) {}
}
