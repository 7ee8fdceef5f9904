package io.paddock.games.bet;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.bet.BetCheck.Checked;
import io.paddock.games.error.GamesError;
import io.paddock.games.fairness.Fairness;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.fairness.Turns;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.round.ActionBook;
import io.paddock.games.round.NewRound;
import io.paddock.games.round.OpenRound;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.round.RoundStore;
import io.paddock.games.round.Wager.Opening;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Places bets. No database transaction is open while the wallet is asked, and each step is one
 * statement:
 *
 * <ol>
 *   <li>a nonce is taken, and the round and the bet's intent are written;
 *   <li>the wallet is asked once, within the operator's timeout;
 *   <li>what it said is written, with the win or the rollback that is owed now: the outcome is
 *       durable, and the player is answered;
 *   <li>the wallet is asked to take the win, which the answer waits a moment for;
 *   <li>the round is closed and its event written.
 * </ol>
 *
 * A crash between any two leaves rows that {@link WalletRecovery} finishes.
 */
@Singleton
class Bets {

  private static final Logger LOG = Logger.getLogger(Bets.class);

  private final TenantDirectory directory;
  private final Fairness fairness;
  private final RoundStore rounds;
  private final RoundBook book;
  private final ActionBook actions;
  private final DemoBets demo;
  private final FreePlay free;
  private final WalletClient wallet;
  private final FirstWins wins;
  private final Turns turns;
  private final WalletRecovery recovery;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;

  Bets(
      TenantDirectory directory,
      Fairness fairness,
      RoundStore rounds,
      RoundBook book,
      ActionBook actions,
      DemoBets demo,
      FreePlay free,
      WalletClient wallet,
      FirstWins wins,
      Turns turns,
      WalletRecovery recovery,
      Postgres postgres,
      Ids ids,
      Clock clock) {
    this.directory = directory;
    this.fairness = fairness;
    this.rounds = rounds;
    this.book = book;
    this.actions = actions;
    this.demo = demo;
    this.free = free;
    this.wallet = wallet;
    this.wins = wins;
    this.turns = turns;
    this.recovery = recovery;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
  }

  /** The bet's round, new or the one that its {@code clientBetId} has already. */
  Round place(PlayerSession session, String game, BetRequest request) {
    OperatorRecord operator =
        directory
            .operator(session.operatorId())
            .orElseThrow(
                () -> Problem.of(GamesError.SESSION_EXPIRED, "The session's operator is gone"));
    Checked bet;
    try {
      BetCheck.enabled(operator, game, session.currency());
      Checked form = BetCheck.form(game, session.currency(), request);
      bet =
          request.freeBetId() == null
              ? BetCheck.admitted(operator, session.currency(), form)
              : BetCheck.given(operator, session.currency(), form);
    } catch (Problem refusal) {
      // What was bet before is answered again, whatever the configuration says today.
      return earlier(session, game, request).orElseThrow(() -> refusal);
    }
    if (session.mode() == PlayMode.REAL && !wallet.canCall(operator)) {
      throw Problem.of(GamesError.WALLET_UNAVAILABLE, "The operator has no wallet to ask")
          .retryAfter(5);
    }
    SeedOwner owner = SeedOwner.of(session);
    if (turns.hasWinUnderWay(owner)) {
      Optional<Round> earlier = earlier(session, game, request);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      turns.awaitWins(owner, RoundBook.patience(operator));
    }
    return attempt(session, operator, game, request, bet)
        .or(() -> earlier(session, game, request))
        .or(() -> withSeeds(session, operator, game, request, bet))
        .orElseThrow(PlayerSessions::expired);
  }

  /** Again, for a player who has no seeds yet. */
  private Optional<Round> withSeeds(
      PlayerSession session,
      OperatorRecord operator,
      String game,
      BetRequest request,
      Checked bet) {
    postgres.useTransaction(sql -> fairness.current(sql, SeedOwner.of(session)));
    return attempt(session, operator, game, request, bet).or(() -> earlier(session, game, request));
  }

  /** Empty as {@link RoundBook#open} is; then no nonce was taken either. */
  private Optional<Round> attempt(
      PlayerSession session,
      OperatorRecord operator,
      String game,
      BetRequest request,
      Checked bet) {
    NewRound round =
        new NewRound(
            ids.next(),
            session,
            game,
            bet.stake(),
            request.clientBetId(),
            bet.wager(),
            clock.instant(),
            request.freeBet());
    if (round.freeBetId() != null) {
      return free.play(round, operator, bet);
    }
    if (session.mode() == PlayMode.DEMO) {
      return demo.play(round, bet);
    }
    WalletTransaction intent = round.bet(ids.next());
    return book.open(round, intent, operator).map(open -> finish(operator, bet, open, intent));
  }

  /** From here on the round is durable, so whatever fails, its id is told. */
  private Round finish(
      OperatorRecord operator, Checked bet, OpenRound open, WalletTransaction intent) {
    Round round = open.round();
    try {
      return ask(operator, bet, open, intent)
          .or(() -> postgres.withConnection(sql -> rounds.find(sql, round.owner(), round.id())))
          .orElseThrow();
    } catch (RuntimeException e) {
      LOG.errorf(e, "round_unresolved round=%s", round.id());
      throw Problem.of(
              GamesError.ROUND_UNRESOLVED, "The bet was placed, and its result is not written yet")
          .with("roundId", round.id())
          .retryAfter(1);
    }
  }

  /** The decided round; otherwise it stands in the database, and may move on. */
  private Optional<Round> ask(
      OperatorRecord operator, Checked bet, OpenRound open, WalletTransaction intent) {
    return switch (wallet.move(operator, intent)) {
      case WalletAnswer.Ok answer -> {
        Opening opening = bet.wager().opening(open.nonce());
        if (!opening.position().isOver()) {
          Round begun = open.round().begun(opening.position(), answer.balance());
          yield actions.begun(intent, answer, begun) ? Optional.of(begun) : Optional.empty();
        }
        Round decided =
            open.round().decided(opening.position(), bet.payout(opening), answer.balance());
        yield book.taken(intent, answer, decided, operator)
            .map(win -> wins.send(operator, decided, win, List.of(intent.id())));
      }
      case WalletAnswer.Refused answer -> {
        book.refused(intent, answer);
        yield Optional.empty();
      }
      case WalletAnswer.NotSent answer -> {
        book.notSent(intent, answer);
        yield Optional.empty();
      }
      case WalletAnswer.Unknown answer -> {
        book.unknown(intent, answer.reason());
        recovery.nudge();
        yield Optional.empty();
      }
    };
  }

  private Optional<Round> earlier(PlayerSession session, String game, BetRequest request) {
    SeedOwner owner = SeedOwner.of(session);
    turns.awaitClosings(owner);
    Optional<Round> earlier =
        postgres.withConnection(sql -> rounds.findByClientBetId(sql, owner, request.clientBetId()));
    if (earlier.isPresent() && !isSame(earlier.get(), session, game, request)) {
      throw Problem.of(
          GamesError.CLIENT_BET_ID_REUSED, "Another bet was placed with this clientBetId");
    }
    return earlier;
  }

  private static boolean isSame(
      Round round, PlayerSession session, String game, BetRequest request) {
    if (!round.game().equals(game) || !round.currency().equals(session.currency())) {
      return false;
    }
    Checked bet = BetCheck.form(game, session.currency(), request);
    return round.stake().compareTo(bet.stake()) == 0
        && round.params().equals(bet.wager().params())
        && Objects.equals(round.freeBetId(), request.freeBet());
  }
}
