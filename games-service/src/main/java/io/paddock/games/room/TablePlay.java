package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.fair.game.Multiplier;
import io.paddock.games.bet.BetCheck;
import io.paddock.games.bet.WalletRefusal;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomBets.Obstacle;
import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomEvent.ActRefused;
import io.paddock.games.room.RoomEvent.Acted;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.TableBets.Further;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a seat at a table does, in the process that its player is connected to. An action without a
 * stake is said in the log, which answers. One with a stake is paid for first:
 *
 * <ol>
 *   <li>the step and the intent of its stake are written, while the room's round is open;
 *   <li>the wallet is asked once;
 *   <li>that it took the stake is written, unless the room's round is over by then;
 *   <li>the action is said in the log, whose word is the answer.
 * </ol>
 *
 * A crash before the third leaves a stake that the recovery gives up, alone; after it, one that the
 * end of the room's round finds among those that were played, or gives back.
 */
final class TablePlay {

  private final RoomHost host;
  private final TableBets bets;
  private final TenantDirectory directory;
  private final PlayerSessions sessions;
  private final WalletClient wallet;
  private final RoundBook book;
  private final WalletRecovery recovery;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;
  private final RoomAnswers answers;

  TablePlay(
      RoomHost host,
      TableBets bets,
      TenantDirectory directory,
      PlayerSessions sessions,
      WalletClient wallet,
      RoundBook book,
      WalletRecovery recovery,
      Postgres postgres,
      Ids ids,
      Clock clock,
      Duration patience) {
    this.host = host;
    this.bets = bets;
    this.directory = directory;
    this.sessions = sessions;
    this.wallet = wallet;
    this.book = book;
    this.recovery = recovery;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
    this.answers = new RoomAnswers(host, patience);
  }

  /**
   * An action as the room stands here.
   *
   * @param bet the seat's opening bet
   * @param further what it stakes beside it, as a multiple; zero for most
   */
  private record Asked(Act act, @Nullable Seated bet, Multiplier further) {}

  /**
   * Takes an action of the player's seat.
   *
   * @throws Problem when its stake cannot be taken; the round goes on without it
   */
  RoomMessage act(PlayerSession session, RoomKey key, RoomFrame.Act frame) {
    Room room = host.find(key).orElseThrow(RoomAnswers::unreachable);
    Asked asked = room.with(state -> asked(state, session, frame));
    return asked.bet() == null || asked.further().equals(Multiplier.ZERO)
        ? said(room, asked.act(), null, null)
        : staked(room, session, key, asked, asked.bet());
  }

  private Asked asked(RoomState state, PlayerSession session, RoomFrame.Act frame) {
    RoomRound round = state.round().orElseThrow(RoomPlay::closed);
    Act act =
        new Act(
            round.open().roundId(),
            ids.next(),
            session.playerId(),
            frame.id(),
            frame.step(),
            frame.action(),
            null,
            null);
    return round instanceof TableRound table
        ? new Asked(
            act, table.seatOf(session.playerId()).orElse(null), table.further(frame.action()))
        : new Asked(act, null, Multiplier.ZERO);
  }

  private RoomMessage said(
      Room room, Act act, @Nullable UUID roundId, @Nullable BigDecimal balance) {
    return switch (answers.to(room, act.commandId(), act, roundId)) {
      case Acted acted -> TableMessages.answer(act, acted, balance);
      case ActRefused refused -> TableMessages.answer(refused);
      case RoomEvent event -> throw new IllegalStateException("no answer to an action: " + event);
    };
  }

  private RoomMessage staked(
      Room room, PlayerSession session, RoomKey key, Asked asked, Seated seat) {
    BigDecimal stake =
        CurrencyScale.of(key.currency()).payout(seat.bet().stake(), asked.further().toDecimal());
    Act act = asked.act().staking(ids.next(), stake);
    Optional<ActRefused> refused =
        room.with(state -> refused(state.round().orElseThrow(), act, stake));
    if (refused.isPresent()) {
      return TableMessages.answer(refused.get());
    }
    OperatorRecord operator =
        directory.operator(session.operatorId()).orElseThrow(PlayerSessions::expired);
    BetCheck.enabled(operator, key.game(), key.currency());
    Further further =
        new Further(
            Objects.requireNonNull(act.stepId()),
            seat.betId(),
            session,
            act.step(),
            act.action(),
            stake);
    return session.mode() == PlayMode.DEMO
        ? said(room, act, seat.betId(), forFun(further))
        : paid(room, session, key, operator, act, further);
  }

  /** Refused here, before any wallet is asked. */
  private static Optional<ActRefused> refused(RoomRound round, Act act, BigDecimal stake) {
    if (!(round instanceof TableRound table)) {
      return Optional.empty();
    }
    Optional<Reason> reason = table.obstacle(act);
    if (reason.isEmpty() && stake.signum() == 0) {
      // Half of the smallest unit is nothing, and nothing cannot be insured with.
      reason = Optional.of(Reason.ACTION_NOT_ALLOWED);
    }
    return reason.map(why -> new ActRefused(act, why, table.viewOf(act.playerId()).orElse(null)));
  }

  private RoomMessage paid(
      Room room,
      PlayerSession session,
      RoomKey key,
      OperatorRecord operator,
      Act act,
      Further further) {
    if (!wallet.canCall(operator)) {
      throw Problem.of(GamesError.WALLET_UNAVAILABLE, "The operator has no wallet to ask")
          .retryAfter(5);
    }
    WalletTransaction intent =
        new WalletTransaction(
            ids.next(),
            Kind.BET,
            further.round(),
            session.operatorId(),
            session.walletPlayer(key.game()),
            further.stake(),
            false,
            true,
            null,
            0,
            clock.instant());
    bets.ask(further, intent, operator).ifPresent(obstacle -> notAsked(obstacle, further));
    return switch (wallet.move(operator, intent)) {
      case WalletAnswer.Ok answer -> {
        if (!bets.taken(intent, answer)) {
          book.unknown(intent, "room_round_over");
          recovery.nudge();
          throw lost(further);
        }
        yield said(room, act, further.round(), answer.balance());
      }
      case WalletAnswer.Refused answer -> {
        book.refused(intent, answer);
        throw WalletRefusal.of(further.round(), answer.status().name(), answer.balance());
      }
      case WalletAnswer.NotSent answer -> {
        book.notSent(intent, answer);
        throw WalletRefusal.of(further.round(), Round.NOT_ASKED, null);
      }
      case WalletAnswer.Unknown answer -> {
        book.unknown(intent, answer.reason());
        recovery.nudge();
        throw lost(further);
      }
    };
  }

  /** Stake and step are one transaction; what is left of the play money. */
  private BigDecimal forFun(Further further) {
    try {
      return postgres.inTransaction(
          sql -> {
            if (!bets.askForFun(sql, further)) {
              notAsked(Obstacle.NOT_OPEN, further);
            }
            return sessions
                .moveDemoBalance(sql, further.session().id(), further.stake(), BigDecimal.ZERO)
                .orElseThrow(
                    () ->
                        WalletRefusal.of(
                            further.round(), WalletStatus.INSUFFICIENT_FUNDS.name(), null));
          });
    } catch (DatabaseException failure) {
      throw problem(RoomBets.obstacle(failure), further);
    }
  }

  private static void notAsked(Obstacle obstacle, Further further) {
    throw problem(obstacle, further);
  }

  private static Problem problem(Obstacle obstacle, Further further) {
    return switch (obstacle) {
      case UNDER_WAY ->
          Problem.of(GamesError.ROUND_UNRESOLVED, "The action is under way, and not decided yet")
              .with("roundId", further.round())
              .retryAfter(1);
      case NOT_OPEN, SEAT_TAKEN ->
          Problem.of(GamesError.ACTION_NOT_ALLOWED, "The round is over")
              .with("roundId", further.round());
    };
  }

  private static Problem lost(Further further) {
    return Problem.of(
            GamesError.WALLET_UNAVAILABLE,
            "The wallet's answer was lost: the stake is given back, and the action was not taken")
        .with("roundId", further.round())
        .retryAfter(1);
  }
}
