package io.paddock.games.action;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.games.bet.BetCheck;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.round.ActionBook;
import io.paddock.games.round.Move;
import io.paddock.games.round.PlayConfig;
import io.paddock.games.round.PlayedRound;
import io.paddock.games.round.PlayedRounds;
import io.paddock.games.round.PlayedRounds.Left;
import io.paddock.games.round.Progress;
import io.paddock.games.round.Round;
import io.paddock.games.session.PlayMode;
import io.paddock.web.claim.Backoff;
import io.paddock.web.claim.ClaimLoop;
import io.paddock.web.claim.ClaimLoop.Stopped;
import io.paddock.web.claim.Claimed;
import io.paddock.web.claim.ClaimedWork;
import io.paddock.web.claim.LoopTimes;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends rounds whose players left: what was won is cashed out, a hand stands, and a round in which
 * nothing was won or lost yet gives its stake back. Each step is written as a player's is, so a
 * player who comes back meanwhile goes on, and a process that dies loses its lease alone.
 */
@Singleton
class LeftRounds implements ClaimedWork<Left> {

  private static final Logger LOG = Logger.getLogger(LeftRounds.class);
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

  /** No game needs as many; a round that went on for longer would be a defect. */
  private static final int MAX_STEPS = 8;

  private final TenantDirectory directory;
  private final PlayedRounds rounds;
  private final ActionBook actions;
  private final DemoActions demo;
  private final WalletRecovery recovery;
  private final Postgres postgres;
  private final ClaimLoop loop;

  LeftRounds(
      TenantDirectory directory,
      PlayedRounds rounds,
      ActionBook actions,
      DemoActions demo,
      WalletRecovery recovery,
      PlayConfig config,
      @Identifier("jobs") Postgres postgres,
      Clock clock) {
    this.directory = directory;
    this.rounds = rounds;
    this.actions = actions.over(postgres);
    this.demo = demo;
    this.recovery = recovery;
    this.postgres = postgres;
    this.loop =
        ClaimLoop.claiming(
            "left-rounds",
            this,
            config.places(),
            config.lease(),
            new LoopTimes(config.poll(), Duration.ZERO, PAUSES, config.drain()),
            clock);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    Stopped stopped = loop.stop();
    LOG.infof("left_rounds_stopped drained=%b", stopped.ended() && stopped.left() == 0);
  }

  @Override
  public Claimed<Left> claim(int places, Instant now, Instant leaseEnd) {
    List<Left> left = postgres.withConnection(sql -> rounds.claimLeft(sql, now, leaseEnd, places));
    return new Claimed<>(left, left.size() == places);
  }

  @Override
  public void attempt(Left left) {
    int step = left.step();
    for (int taken = 0; taken < MAX_STEPS; taken++) {
      PlayedRound round = postgres.withConnection(sql -> rounds.get(sql, left.roundId()));
      boolean untouchedSince = round.isPlaying() && round.step() == step && !round.isAsking();
      if (!untouchedSince || !end(round)) {
        return;
      }
      step++;
    }
    throw new IllegalStateException("round_does_not_end round=" + left.roundId());
  }

  /** One step towards its end; false when its player came back. */
  private boolean end(PlayedRound round) {
    Optional<Step> resting = round.game().resting(round.now());
    boolean demoPlay = round.round().mode() == PlayMode.DEMO;
    LOG.infof(
        "round_left round=%s action=%s",
        round.round().id(), resting.map(Step::action).orElse("give_back"));
    if (resting.isEmpty()) {
      return demoPlay ? demo.giveBack(postgres, round) : owed(actions.left(round));
    }
    @Nullable BigDecimal most = most(round.round());
    String by = round.isAtMost(most) ? Progress.LIMIT : Progress.IDLE;
    Move move = actions.work(round, resting.get(), by, BigDecimal.ZERO, most);
    return demoPlay
        ? demo.take(postgres, move, round.round().sessionId()).isPresent()
        : owed(actions.moved(move, Duration.ZERO).isPresent());
  }

  private @Nullable BigDecimal most(Round round) {
    return directory
        .operator(round.operatorId())
        .map(operator -> BetCheck.mostOf(operator, round.currency()))
        .orElse(null);
  }

  /** What is owed now is due now. */
  private boolean owed(boolean written) {
    recovery.nudge();
    return written;
  }

  @Override
  public void attemptFailed(Left left, RuntimeException cause) {
    LOG.errorf(cause, "round_left_unended round=%s", left.roundId());
  }

  @Override
  public void claimFailed(RuntimeException cause) {
    LOG.warnf("left_rounds_pass_failed cause=%s", cause.getClass().getName());
  }
}
