package io.paddock.games.action;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.games.bet.BetCheck;
import io.paddock.games.bet.FirstWins;
import io.paddock.games.bet.WalletRefusal;
import io.paddock.games.error.GamesError;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.fairness.Turns;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.round.ActionBook;
import io.paddock.games.round.ActionBook.Applied;
import io.paddock.games.round.Move;
import io.paddock.games.round.PlayedRound;
import io.paddock.games.round.PlayedRounds;
import io.paddock.games.round.Progress;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.round.RoundId;
import io.paddock.games.round.RoundStep;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of rounds. A step without a stake is one statement. One with a further stake is
 * written with its intent, the wallet is asked once, and what it said is written as the step or as
 * its refusal; in between no other step of the round is taken. The last step owes the win, which is
 * sent as a bet's is.
 *
 * <p>A crash leaves a round as it was, a win that {@link WalletRecovery} sends, or a further stake
 * that it gives up: then the round goes on as it was.
 */
@Singleton
class Actions {

  private static final Logger LOG = Logger.getLogger(Actions.class);

  private final SameActions same = new SameActions();
  private final TenantDirectory directory;
  private final PlayedRounds rounds;
  private final ActionBook actions;
  private final RoundBook book;
  private final DemoActions demo;
  private final WalletClient wallet;
  private final FirstWins wins;
  private final Turns turns;
  private final WalletRecovery recovery;
  private final Postgres postgres;

  Actions(
      TenantDirectory directory,
      PlayedRounds rounds,
      ActionBook actions,
      RoundBook book,
      DemoActions demo,
      WalletClient wallet,
      FirstWins wins,
      Turns turns,
      WalletRecovery recovery,
      Postgres postgres) {
    this.directory = directory;
    this.rounds = rounds;
    this.actions = actions;
    this.book = book;
    this.demo = demo;
    this.wallet = wallet;
    this.wins = wins;
    this.turns = turns;
    this.recovery = recovery;
    this.postgres = postgres;
  }

  /** The round after the step, taken now or before. */
  Round take(PlayerSession session, String roundId, ActionRequest request) {
    UUID id = RoundId.of(roundId).orElseThrow(Actions::notFound);
    OperatorRecord operator =
        directory
            .operator(session.operatorId())
            .orElseThrow(
                () -> Problem.of(GamesError.SESSION_EXPIRED, "The session's operator is gone"));
    SeedOwner owner = SeedOwner.of(session);
    Asked asked = new Asked(session, operator, owner, id, request.step(), request.taken());
    return same.once(
        new SameActions.Key(owner, id, request.step(), asked.step()),
        RoundBook.patience(operator),
        () -> take(asked));
  }

  /**
   * An action as it was sent.
   *
   * @param number of actions that its sender knows of
   */
  private record Asked(
      PlayerSession session,
      OperatorRecord operator,
      SeedOwner owner,
      UUID round,
      int number,
      Step step) {}

  private Round take(Asked asked) {
    turns.awaitClosings(asked.owner());
    PlayedRound round = read(asked);
    return told(round, asked).or(() -> apply(round, asked)).orElseGet(() -> toldLate(asked));
  }

  private PlayedRound read(Asked asked) {
    return postgres
        .withConnection(sql -> rounds.find(sql, asked.owner(), asked.round()))
        .orElseThrow(Actions::notFound);
  }

  private static Optional<Round> told(PlayedRound round, Asked asked) {
    return StepAnswers.to(round, asked.number(), asked.step());
  }

  /** Another step came first. */
  private Round toldLate(Asked asked) {
    PlayedRound round = read(asked);
    return told(round, asked).orElseThrow(() -> StepAnswers.conflict(round));
  }

  /** Empty when the round stands elsewhere by now. */
  private Optional<Round> apply(PlayedRound round, Asked asked) {
    Step step = asked.step();
    Position now = round.now();
    if (!now.actions().contains(step.action())) {
      throw notAllowed(now, "The round does not allow this action now");
    }
    BigDecimal stake = round.further(step);
    boolean stakes = !round.game().further(step).equals(Multiplier.ZERO);
    if (stakes && stake.signum() == 0) {
      throw notAllowed(now, "Its stake would be rounded down to nothing");
    }
    if (stakes) {
      BetCheck.enabled(asked.operator(), round.round().game(), round.round().currency());
    }
    Move move;
    try {
      BigDecimal most = BetCheck.mostOf(asked.operator(), round.round().currency());
      move = actions.work(round, step, RoundStep.PLAYER, stake, most);
    } catch (BadParameter bad) {
      throw Problem.invalid("/" + bad.name(), bad.reason());
    }
    return stakes && asked.session().mode() == PlayMode.REAL
        ? ask(asked, move)
        : apply(asked, move).map(after -> move.atMost() ? cashedOut(asked, after) : after);
  }

  /** Applies a step that asks no wallet. */
  private Optional<Round> apply(Asked asked, Move move) {
    Round round = move.from().round();
    return asked.session().mode() == PlayMode.DEMO
        ? demo.take(postgres, move, purse(asked.session(), round))
        : actions
            .moved(move, RoundBook.patience(asked.operator()))
            .map(applied -> tell(asked, move, applied, round.balance(), null));
  }

  /**
   * Nothing more can be won: the platform cashes out. Should that fail, or its process die, the
   * round is among those that are ended for players who left, and due at once.
   */
  private Round cashedOut(Asked asked, Round open) {
    try {
      PlayedRound round = read(asked);
      BigDecimal most = BetCheck.mostOf(asked.operator(), open.currency());
      if (!round.isPlaying() || !round.isAtMost(most)) {
        return round.round();
      }
      Move move = actions.work(round, PlayedRound.CASH_OUT, Progress.LIMIT, BigDecimal.ZERO, most);
      return apply(asked, move).orElseGet(() -> read(asked).round());
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "round_at_most_open round=%s", open.id());
      return open;
    }
  }

  /** Play money is a session's own; one of another currency cannot pay. */
  private static UUID purse(PlayerSession session, Round round) {
    return session.currency().equals(round.currency()) ? session.id() : round.sessionId();
  }

  private Optional<Round> ask(Asked asked, Move move) {
    if (!wallet.canCall(asked.operator())) {
      throw Problem.of(GamesError.WALLET_UNAVAILABLE, "The operator has no wallet to ask")
          .retryAfter(5);
    }
    turns.awaitWins(asked.owner(), RoundBook.patience(asked.operator()));
    WalletTransaction bet = actions.furtherBet(move);
    if (!actions.asked(move, bet, asked.session().id(), asked.operator())) {
      return Optional.of(told(read(asked), asked).orElseThrow(PlayerSessions::expired));
    }
    try {
      return Optional.of(finish(asked, move, bet));
    } catch (Problem told) {
      throw told;
    } catch (RuntimeException e) {
      LOG.errorf(e, "round_unresolved round=%s", asked.round());
      throw SameActions.unresolved(asked.round());
    }
  }

  private Round finish(Asked asked, Move move, WalletTransaction bet) {
    return switch (wallet.move(asked.operator(), bet)) {
      case WalletAnswer.Ok answer ->
          actions
              .taken(move, bet, answer, asked.operator())
              .map(applied -> tell(asked, move, applied, answer.balance(), bet.id()))
              .orElseThrow(() -> lost(asked));
      case WalletAnswer.Refused answer -> {
        book.refused(bet, answer);
        throw WalletRefusal.of(asked.round(), answer.status().name(), answer.balance());
      }
      case WalletAnswer.NotSent answer -> {
        book.notSent(bet, answer);
        throw WalletRefusal.of(asked.round(), Round.NOT_ASKED, null);
      }
      case WalletAnswer.Unknown answer -> {
        book.unknown(bet, answer.reason());
        recovery.nudge();
        throw lost(asked);
      }
    };
  }

  private Round tell(
      Asked asked,
      Move move,
      Applied applied,
      @Nullable BigDecimal balance,
      @Nullable UUID furtherBet) {
    Round after = move.after(balance);
    if (applied.win() == null) {
      return after;
    }
    List<UUID> bets =
        Stream.concat(move.from().bets().stream(), Stream.ofNullable(furtherBet)).toList();
    return wins.send(asked.operator(), after, applied.win(), bets);
  }

  private static Problem notFound() {
    return Problem.of(GamesError.ROUND_NOT_FOUND, "You have no round of this id");
  }

  private static Problem notAllowed(Position now, String detail) {
    return Problem.of(GamesError.ACTION_NOT_ALLOWED, detail)
        .with("actions", now.actions().stream().sorted().toList());
  }

  private static Problem lost(Asked asked) {
    return Problem.of(
            GamesError.WALLET_UNAVAILABLE,
            "The wallet's answer was lost: the stake is given back, and the action was not taken")
        .with("roundId", asked.round())
        .retryAfter(1);
  }
}
