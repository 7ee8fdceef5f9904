package io.paddock.games.fairness;

import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import java.util.UUID;

/** Whose seed pair: one pair per operator, player and mode serves all games. */
public record SeedOwner(UUID operatorId, String playerId, PlayMode mode) {

  public static SeedOwner of(PlayerSession session) {
    return new SeedOwner(session.operatorId(), session.playerId(), session.mode());
  }
}
