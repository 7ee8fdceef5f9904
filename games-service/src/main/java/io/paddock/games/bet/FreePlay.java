package io.paddock.games.bet;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.events.catalogue.FreeBetEnded;
import io.paddock.events.outbox.Outbox;
import io.paddock.fair.value.ValueJson;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.error.GamesError;
import io.paddock.games.round.FreeRounds;
import io.paddock.games.round.NewRound;
import io.paddock.games.round.Round;
import io.paddock.games.round.Wager.Opening;
import io.paddock.games.session.PlayMode;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.request.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays a free bet of a player's: the wallet hears of its win alone. */
@Singleton
class FreePlay {

  private final FreeRounds rounds;
  private final FirstWins wins;
  private final Outbox outbox;
  private final Clock clock;

  FreePlay(FreeRounds rounds, FirstWins wins, Outbox outbox, Clock clock) {
    this.rounds = rounds;
    this.wins = wins;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Plays a round on a free bet.
   *
   * @return empty as {@link FreeRounds#play} is
   * @throws Problem {@code free_bet_not_usable}; nothing is used then
   */
  Optional<Round> play(NewRound round, OperatorRecord operator, Checked bet) {
    if (round.session().mode() == PlayMode.DEMO) {
      throw notUsable();
    }
    return rounds
        .play(
            round,
            operator,
            (sql, open) -> {
              use(sql, round);
              Opening opening = bet.wager().opening(open.nonce());
              return opening.position().isOver()
                  ? open.round().decided(opening.position(), bet.payout(opening), null)
                  : open.round().begun(opening.position(), null);
            })
        .map(
            played ->
                played.win() == null
                    ? played.round()
                    : wins.send(operator, played.round(), played.win(), List.of()));
  }

  /** One of them less, under its row's lock: two bets never use the same one. */
  private void use(Sql sql, NewRound round) {
    record Used(int count, int used, @Nullable String params) {}
    Used used =
        sql.query(
                """
                UPDATE free_bets
                   SET used = used + 1,
                       status = CASE WHEN used + 1 = count THEN 'used' ELSE 'active' END,
                       ended_at = CASE WHEN used + 1 = count THEN #{now}::timestamptz END
                 WHERE id = #{id} AND operator_id = #{operator} AND player_id = #{player}
                   AND game = #{game} AND currency = #{currency} AND amount = #{amount}
                   AND status = 'active' AND expires_at > #{now}::timestamptz
                RETURNING count, used, params::text AS params
                """)
            .bind("id", round.freeBetId())
            .bind("operator", round.session().operatorId())
            .bind("player", round.session().playerId())
            .bind("game", round.game())
            .bind("currency", round.session().currency())
            .bind("amount", round.stake())
            .bind("now", clock.instant())
            .as(Used.class)
            .findOne()
            .orElseThrow(FreePlay::notUsable);
    if (used.params() != null && !used.params().equals(ValueJson.write(round.wager().params()))) {
      throw notUsable();
    }
    if (used.used() == used.count()) {
      outbox.append(
          sql,
          FreeBetEvents.ended(
              round.session().operatorId(),
              round.session().aggregatorId(),
              new FreeBetEnded(
                  Objects.requireNonNull(round.freeBetId()),
                  round.session().playerId(),
                  round.game(),
                  round.session().currency(),
                  round.stake(),
                  used.count(),
                  used.used(),
                  "used"),
              RequestId.current()));
    }
  }

  private static Problem notUsable() {
    return Problem.of(
        GamesError.FREE_BET_NOT_USABLE,
        "You have no free bet of this id for this game, currency, amount and wager");
  }
}
