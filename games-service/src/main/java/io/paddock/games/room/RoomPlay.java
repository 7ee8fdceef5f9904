package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.bet.WalletRefusal;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.Decimals;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomBets.NewBet;
import io.paddock.games.room.RoomBets.Obstacle;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomEvent.Taken;
import io.paddock.games.room.RoomMessage.BetAnswer;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundBook;
import io.paddock.games.round.RoundStatus;
import io.paddock.games.session.PlayMode;
import io.paddock.games.session.PlayerSession;
import io.paddock.games.session.PlayerSessions;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a player's frames do, in the process that the player is connected to.
 *
 * <ol>
 *   <li>the bet's round and intent are written, while the room's round is open;
 *   <li>the wallet is asked once;
 *   <li>that it took the stake is written, unless the room's round is over by then;
 *   <li>the bet asks for its seat in the room's log; the log's word is the answer.
 * </ol>
 *
 * A crash before the third leaves a bet that the recovery gives up; after it, one that the end of
 * the room's round finds and pays, or gives back when it never had its seat.
 */
final class RoomPlay {

  private final RoomHost host;
  private final RoomBets bets;
  private final TenantDirectory directory;
  private final PlayerSessions sessions;
  private final WalletClient wallet;
  private final RoundBook book;
  private final WalletRecovery recovery;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;
  private final EarlierBets earlier;
  private final RoomAnswers answers;

  RoomPlay(
      RoomHost host,
      RoomBets bets,
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
    this.earlier = new EarlierBets(host, bets);
    this.answers = new RoomAnswers(host, patience);
  }

  /**
   * Places a bet.
   *
   * @throws Problem when there is no seat for it; a stake that was taken is given back
   */
  BetAnswer bet(PlayerSession session, RoomKey key, RoomFrame.Bet frame) {
    OperatorRecord operator =
        directory.operator(session.operatorId()).orElseThrow(PlayerSessions::expired);
    RoomBet bet;
    try {
      bet = RoomBet.of(key.game(), operator, session.currency(), frame);
    } catch (Problem refusal) {
      // What was bet before is answered again, whatever the configuration says today.
      return earlier.find(session, key, frame).orElseThrow(() -> refusal);
    }
    Optional<BetAnswer> before = earlier.find(session, key, frame);
    if (before.isPresent()) {
      return before.get();
    }
    if (session.mode() == PlayMode.REAL && !wallet.canCall(operator)) {
      throw Problem.of(GamesError.WALLET_UNAVAILABLE, "The operator has no wallet to ask")
          .retryAfter(5);
    }
    Room room = host.find(key).orElseThrow(RoomPlay::closed);
    Open round = betting(room, session, bet.stake());
    NewBet placed =
        new NewBet(
            ids.next(),
            session,
            key.game(),
            round,
            bet.stake(),
            bet.params(),
            frame.clientBetId(),
            bet.most());
    return session.mode() == PlayMode.DEMO
        ? playForFun(room, frame, bet, placed)
        : play(room, frame, bet, placed, operator);
  }

  /** Refused without a row, and before any wallet is asked. */
  private Open betting(Room room, PlayerSession session, BigDecimal stake) {
    long now = clock.millis();
    return room.with(
        state -> {
          RoomRound round = state.round().orElseThrow(RoomPlay::closed);
          round
              .obstacle(session.playerId(), stake, now)
              .ifPresent(
                  reason -> {
                    throw refusal(reason);
                  });
          return round.open();
        });
  }

  private BetAnswer play(
      Room room, RoomFrame.Bet frame, RoomBet bet, NewBet placed, OperatorRecord operator) {
    WalletTransaction intent = placed.intent(ids.next(), clock.instant());
    Optional<Obstacle> obstacle = bets.open(placed, intent, operator);
    if (obstacle.isPresent()) {
      return notOpened(obstacle.get(), room, frame, placed.session());
    }
    return switch (wallet.move(operator, intent)) {
      case WalletAnswer.Ok answer -> {
        if (!bets.taken(placed.round().roundId(), intent, answer)) {
          book.unknown(intent, "room_round_over");
          recovery.nudge();
          throw closed().with("roundId", placed.id());
        }
        yield seated(room, frame, bet, placed, answer.balance());
      }
      case WalletAnswer.Refused answer -> {
        book.refused(intent, answer);
        throw WalletRefusal.of(placed.id(), answer.status().name(), answer.balance());
      }
      case WalletAnswer.NotSent answer -> {
        book.notSent(intent, answer);
        throw WalletRefusal.of(placed.id(), Round.NOT_ASKED, null);
      }
      case WalletAnswer.Unknown answer -> {
        book.unknown(intent, answer.reason());
        recovery.nudge();
        yield new BetAnswer(
            frame.id(),
            placed.id(),
            RoundStatus.VOIDING.wire(),
            Decimals.text(placed.stake()),
            null,
            null);
      }
    };
  }

  /** No wallet and no intent: stake and row are one transaction. */
  private BetAnswer playForFun(Room room, RoomFrame.Bet frame, RoomBet bet, NewBet placed) {
    Optional<Obstacle> obstacle;
    BigDecimal[] left = new BigDecimal[1];
    try {
      obstacle =
          postgres.inTransaction(
              sql -> {
                Optional<Obstacle> found = bets.openForFun(sql, placed);
                if (found.isEmpty()) {
                  left[0] =
                      sessions
                          .moveDemoBalance(
                              sql, placed.session().id(), placed.stake(), BigDecimal.ZERO)
                          .orElseThrow(() -> poor(placed));
                }
                return found;
              });
    } catch (DatabaseException failure) {
      obstacle = Optional.of(RoomBets.obstacle(failure));
    }
    return obstacle
        .map(found -> notOpened(found, room, frame, placed.session()))
        .orElseGet(() -> seated(room, frame, bet, placed, left[0]));
  }

  private static Problem poor(NewBet placed) {
    return WalletRefusal.of(placed.id(), WalletStatus.INSUFFICIENT_FUNDS.name(), null);
  }

  private BetAnswer notOpened(
      Obstacle obstacle, Room room, RoomFrame.Bet frame, PlayerSession session) {
    return switch (obstacle) {
      case SEAT_TAKEN -> throw seatTaken();
      case NOT_OPEN, UNDER_WAY ->
          earlier.find(session, room.key(), frame).orElseThrow(RoomPlay::closed);
    };
  }

  private BetAnswer seated(
      Room room, RoomFrame.Bet frame, RoomBet bet, NewBet placed, @Nullable BigDecimal balance) {
    Seat seating = bet.seat(placed.round().roundId(), placed.id(), placed.session().playerId());
    return switch (answers.to(room, placed.id(), seating, placed.id())) {
      case Taken(Seated seat) -> answer(frame, placed, seat, balance);
      case SeatRefused refused -> throw refusal(refused.reason()).with("roundId", placed.id());
      case RoomEvent event -> throw new IllegalStateException("no answer to a bet: " + event);
    };
  }

  private static BetAnswer answer(
      RoomFrame.Bet frame, NewBet placed, Seated seat, @Nullable BigDecimal balance) {
    return new BetAnswer(
        frame.id(),
        placed.id(),
        "seated",
        Decimals.text(placed.stake()),
        seat.number(),
        Decimals.textOrNull(balance));
  }

  private static Problem refusal(RoomEvent.Reason reason) {
    return switch (reason) {
      case SEAT_TAKEN -> seatTaken();
      case ROOM_FULL -> Problem.of(GamesError.ROOM_FULL, "The round has no seat left");
      case STAKE_DIFFERS -> stakeDiffers();
      default -> closed();
    };
  }

  private static Problem stakeDiffers() {
    return Problem.of(GamesError.STAKE_DIFFERS, "Everybody stakes what the first seat did");
  }

  private static Problem seatTaken() {
    return Problem.of(GamesError.SEAT_TAKEN, "You have a bet in this round already");
  }

  static Problem closed() {
    return Problem.of(GamesError.BETTING_CLOSED, "The room takes no bets at this moment");
  }

  /**
   * Cashes the player out of the running round.
   *
   * @param receivedAt when the frame arrived here
   */
  RoomMessage cashOut(
      PlayerSession session, RoomKey key, RoomFrame.CashOut frame, Instant receivedAt) {
    Room room = host.find(key).orElseThrow(RoomAnswers::unreachable);
    UUID command = ids.next();
    Optional<UUID> round =
        room.with(state -> state.round().map(current -> current.open().roundId()));
    RoomCommand.CashOut cashOut =
        new RoomCommand.CashOut(
            round.orElseThrow(RoomPlay::closed),
            command,
            session.playerId(),
            frame.id(),
            receivedAt.toEpochMilli());
    return switch (answers.to(room, command, cashOut, null)) {
      case RoomEvent.CashedOut out -> RoomMessages.answer(out, cashOut);
      case RoomEvent.CashOutRefused refused -> RoomMessages.answer(refused);
      case RoomEvent event -> throw new IllegalStateException("no answer to a cash-out: " + event);
    };
  }
}
