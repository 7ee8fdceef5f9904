package io.paddock.games.bet;

import io.paddock.events.catalogue.FreeBetEnded;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Owners;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Free bets' ends as events, about their player as rounds are. */
public final class FreeBetEvents {

  private FreeBetEvents() {}

  /**
   * The event of an end.
   *
   * @param requestId null when the platform works by itself
   */
  public static NewEvent ended(
      UUID operatorId,
      @Nullable UUID aggregatorId,
      FreeBetEnded ended,
      @Nullable String requestId) {
    return new NewEvent(
        Subjects.player(operatorId, ended.playerId()),
        Owners.operator(operatorId, aggregatorId),
        ended,
        requestId);
  }
}
