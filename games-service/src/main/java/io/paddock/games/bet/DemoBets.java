package io.paddock.games.bet;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.round.ActionBook;
import io.paddock.games.round.NewRound;
import io.paddock.games.round.OpenRound;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.round.Wager.Opening;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Places bets of play money: no wallet, no event, one transaction. */
@Singleton
class DemoBets {

  private final RoundBook book;
  private final ActionBook actions;
  private final PlayerSessions sessions;
  private final MeterRegistry metrics;
  private final Clock clock;

  DemoBets(
      RoundBook book,
      ActionBook actions,
      PlayerSessions sessions,
      MeterRegistry metrics,
      Clock clock) {
    this.book = book;
    this.actions = actions;
    this.sessions = sessions;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Empty as {@link RoundBook#open} is. */
  Optional<Round> play(NewRound round, Checked bet) {
    return book.playForFun(round, (sql, open) -> end(sql, open, bet));
  }

  private Round end(Sql sql, OpenRound open, Checked bet) {
    Opening opening = bet.wager().opening(open.nonce());
    Position position = opening.position();
    if (!position.isOver()) {
      return begin(sql, open, bet, position);
    }
    BigDecimal payout = bet.payout(opening);
    UUID session = open.round().sessionId();
    Optional<BigDecimal> balance = sessions.moveDemoBalance(sql, session, bet.stake(), payout);
    Instant now = clock.instant();
    Round ended =
        balance.isPresent()
            ? open.round().decided(position, payout, null).settled(balance.get(), now)
            : refused(sql, open, now);
    return close(sql, ended);
  }

  private Round begin(Sql sql, OpenRound open, Checked bet, Position position) {
    Optional<BigDecimal> balance =
        sessions.moveDemoBalance(sql, open.round().sessionId(), bet.stake(), BigDecimal.ZERO);
    if (balance.isEmpty()) {
      return close(sql, refused(sql, open, clock.instant()));
    }
    Round begun = open.round().begun(position, balance.get());
    actions.begunUnasked(sql, begun);
    return begun;
  }

  private Round refused(Sql sql, OpenRound open, Instant now) {
    return open.round()
        .refused(
            WalletStatus.INSUFFICIENT_FUNDS.name(),
            sessions.demoBalance(sql, open.round().sessionId()),
            now);
  }

  private Round close(Sql sql, Round ended) {
    book.close(sql, ended);
    sql.afterCommit(
        () ->
            metrics
                .counter("paddock.rounds", "status", ended.status().wire(), "mode", "demo")
                .increment());
    return ended;
  }
}
