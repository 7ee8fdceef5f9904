package io.paddock.games.bet;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.fair.game.InstantGame.Play;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.round.NewRound;
import io.paddock.games.round.OpenRound;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Plays rounds of play money: no wallet, no event, one transaction. */
@Singleton
class DemoBets {

  private final RoundBook book;
  private final PlayerSessions sessions;
  private final MeterRegistry metrics;
  private final Clock clock;

  DemoBets(RoundBook book, PlayerSessions sessions, MeterRegistry metrics, Clock clock) {
    this.book = book;
    this.sessions = sessions;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Empty as {@link RoundBook#open} is. */
  Optional<Round> play(NewRound round, Checked bet) {
    return book.playForFun(round, (sql, open) -> end(sql, open, bet));
  }

  private Round end(Sql sql, OpenRound open, Checked bet) {
    Play play = bet.wager().play(open.nonce());
    BigDecimal payout = bet.payout(play);
    UUID session = open.round().sessionId();
    Optional<BigDecimal> balance = sessions.moveDemoBalance(sql, session, bet.stake(), payout);
    Instant now = clock.instant();
    Round ended =
        balance.isPresent()
            ? open.round().decided(play, payout, null).settled(balance.get(), now)
            : open.round()
                .refused(
                    WalletStatus.INSUFFICIENT_FUNDS.name(),
                    sessions.demoBalance(sql, session),
                    now);
    book.close(sql, ended);
    sql.afterCommit(
        () ->
            metrics
                .counter("paddock.rounds", "status", ended.status().wire(), "mode", "demo")
                .increment());
    return ended;
  }
}
