package io.paddock.games.bet;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.round.NewRound;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.round.RoundStore;
import io.paddock.games.round.Wager.Play;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Settles bets of play money: no wallet, no event, one transaction. */
@Singleton
class DemoBets {

  private final RoundStore rounds;
  private final PlayerSessions sessions;
  private final MeterRegistry metrics;

  DemoBets(RoundStore rounds, PlayerSessions sessions, MeterRegistry metrics) {
    this.rounds = rounds;
    this.sessions = sessions;
    this.metrics = metrics;
  }

  /** Closes a round that was just written, in the transaction that wrote it. */
  void settle(Sql sql, NewRound round, Checked bet, Instant now) {
    Play play = bet.wager().play(round.nonce());
    BigDecimal payout =
        CurrencyScale.of(round.session().currency())
            .payout(bet.stake(), play.multiplier().toDecimal());
    Optional<BigDecimal> balance =
        sessions.moveDemoBalance(sql, round.session().id(), bet.stake(), payout);
    if (balance.isPresent()) {
      rounds.decide(sql, round.id(), play, payout, balance.get());
      rounds.close(sql, round.id(), RoundStatus.SETTLED, balance.get(), now);
      count(sql, RoundStatus.SETTLED);
    } else {
      String refusal = WalletStatus.INSUFFICIENT_FUNDS.name();
      BigDecimal left = sessions.demoBalance(sql, round.session().id());
      rounds.refuse(sql, round.id(), refusal, left, now);
      count(sql, RoundStatus.REFUSED);
    }
  }

  private void count(Sql sql, RoundStatus status) {
    sql.afterCommit(
        () ->
            metrics.counter("paddock.rounds", "status", status.wire(), "mode", "demo").increment());
  }
}
