package io.paddock.games.round;

import io.paddock.games.error.GamesError;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Of bets that exclude each other the first was written; says what that is for the second. */
@Singleton
class Collisions {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String CLIENT_BET_ID = "rounds_client_bet";
  private static final String ONE_PLAYED = "rounds_one_played";

  private final RoundStore rounds;

  Collisions(RoundStore rounds) {
    this.rounds = rounds;
  }

  /**
   * Judges why a round could not be written.
   *
   * @return empty when another has its {@code clientBetId}, which it could not see
   * @throws Problem {@code round_open} when the player is in a round of the same stepped game
   * @throws DatabaseException when it failed for anything else
   */
  <T> Optional<T> second(Postgres postgres, DatabaseException failure, NewRound round) {
    if (failure.getCause() instanceof PgException refusal
        && UNIQUE_VIOLATION.equals(refusal.getSqlState())) {
      if (CLIENT_BET_ID.equals(refusal.getConstraint())) {
        return Optional.empty();
      }
      if (ONE_PLAYED.equals(refusal.getConstraint())) {
        throw open(postgres, round);
      }
    }
    throw failure;
  }

  private Problem open(Postgres postgres, NewRound round) {
    Problem open = Problem.of(GamesError.ROUND_OPEN, "A round of this game is open");
    return postgres
        .withConnection(sql -> rounds.findPlayed(sql, round.owner(), round.game()))
        .map(id -> open.with("roundId", id))
        .orElse(open);
  }
}
