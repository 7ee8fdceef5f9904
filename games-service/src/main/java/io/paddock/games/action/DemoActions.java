package io.paddock.games.action;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.Decimals;
import io.paddock.games.round.ActionBook;
import io.paddock.games.round.Move;
import io.paddock.games.round.PlayedRound;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.session.PlayerSessions;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Steps of rounds of play money: no wallet, no event, each one transaction. */
@Singleton
class DemoActions {

  private final ActionBook actions;
  private final RoundBook book;
  private final PlayerSessions sessions;
  private final MeterRegistry metrics;
  private final Clock clock;

  DemoActions(
      ActionBook actions,
      RoundBook book,
      PlayerSessions sessions,
      MeterRegistry metrics,
      Clock clock) {
    this.actions = actions;
    this.book = book;
    this.sessions = sessions;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Takes a step.
   *
   * @param session whose play money moves: a round goes on in the session of a later launch
   * @return empty when the round stands elsewhere by now
   * @throws Problem {@code insufficient_funds} when its stake is not there
   */
  Optional<Round> take(Postgres postgres, Move move, UUID session) {
    return postgres.inTransaction(sql -> take(sql, move, session));
  }

  private Optional<Round> take(Sql sql, Move move, UUID session) {
    BigDecimal won = Objects.requireNonNullElse(move.payout(), BigDecimal.ZERO);
    BigDecimal balance =
        sessions
            .moveDemoBalance(sql, session, move.stake(), won)
            .orElseThrow(() -> tooLittle(sql, move.from().round(), session));
    if (!actions.movedForFun(sql, move, balance)) {
      sql.undo();
      return Optional.empty();
    }
    Round after = move.after(balance);
    return Optional.of(move.payout() == null ? after : settle(sql, after, balance));
  }

  private Round settle(Sql sql, Round decided, BigDecimal balance) {
    Round settled = decided.settled(balance, clock.instant());
    book.close(sql, settled);
    count(sql, settled.status().wire());
    return settled;
  }

  /** Gives the stake of an untouched round back; false when the round stands elsewhere by now. */
  boolean giveBack(Postgres postgres, PlayedRound left) {
    Round round = left.round();
    return postgres.inTransaction(
        sql -> {
          BigDecimal balance =
              sessions
                  .moveDemoBalance(sql, round.sessionId(), BigDecimal.ZERO, round.stake())
                  .orElseThrow();
          boolean given = actions.leftForFun(sql, left, balance);
          if (given) {
            count(sql, "voided");
          } else {
            sql.undo();
          }
          return given;
        });
  }

  private Problem tooLittle(Sql sql, Round round, UUID session) {
    return Problem.of(GamesError.INSUFFICIENT_FUNDS, "The stake is more than the balance")
        .with("roundId", round.id())
        .with("balance", Decimals.text(sessions.demoBalance(sql, session)));
  }

  private void count(Sql sql, String status) {
    sql.afterCommit(
        () -> metrics.counter("paddock.rounds", "status", status, "mode", "demo").increment());
  }
}
