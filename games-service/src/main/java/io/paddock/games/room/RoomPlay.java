package io.paddock.games.room;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.games.bet.WalletRefusal;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.Decimals;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.CrashGame.Phase;
import io.paddock.games.room.CrashGame.Seated;
import io.paddock.games.room.RoomBets.NewBet;
import io.paddock.games.room.RoomBets.Obstacle;
import io.paddock.games.room.RoomBets.Placed;
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
import io.paddock.web.json.DecimalString;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private final Duration patience;

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
    this.patience = patience;
  }

  /**
   * Places a bet.
   *
   * @throws Problem when there is no seat for it; a stake that was taken is given back
   */
  BetAnswer bet(PlayerSession session, RoomKey key, RoomFrame.Bet frame) {
    OperatorRecord operator =
        directory.operator(session.operatorId()).orElseThrow(PlayerSessions::expired);
    CrashBet bet;
    try {
      bet = CrashBet.of(operator, session.currency(), frame);
    } catch (Problem refusal) {
      // What was bet before is answered again, whatever the configuration says today.
      return earlier(session, key, frame).orElseThrow(() -> refusal);
    }
    Optional<BetAnswer> earlier = earlier(session, key, frame);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    if (session.mode() == PlayMode.REAL && !wallet.canCall(operator)) {
      throw Problem.of(GamesError.WALLET_UNAVAILABLE, "The operator has no wallet to ask")
          .retryAfter(5);
    }
    Room room = host.find(key).orElseThrow(RoomPlay::closed);
    Open round = betting(room, session).orElseThrow(RoomPlay::closed);
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

  /** Refused without a row: not open, or with a bet of the player's already. */
  private Optional<Open> betting(Room room, PlayerSession session) {
    long now = clock.millis();
    return room.with(
        state ->
            state
                .round()
                .filter(round -> round.phase() == Phase.BETTING && now < round.closesAt())
                .map(
                    round -> {
                      if (round.seatOf(session.playerId()).isPresent()) {
                        throw seatTaken();
                      }
                      return round.open();
                    }));
  }

  private BetAnswer play(
      Room room, RoomFrame.Bet frame, CrashBet bet, NewBet placed, OperatorRecord operator) {
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
  private BetAnswer playForFun(Room room, RoomFrame.Bet frame, CrashBet bet, NewBet placed) {
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
      case NOT_OPEN -> earlier(session, room.key(), frame).orElseThrow(RoomPlay::closed);
    };
  }

  private BetAnswer seated(
      Room room, RoomFrame.Bet frame, CrashBet bet, NewBet placed, @Nullable BigDecimal balance) {
    CompletableFuture<RoomEvent> answer = room.answerTo(placed.id());
    RoomEvent event =
        await(
            answer,
            host.append(
                room.key(),
                new Seat(
                    placed.round().roundId(),
                    placed.id(),
                    placed.session().playerId(),
                    placed.stake(),
                    bet.autoCashOut(),
                    bet.ceiling(),
                    bet.most())),
            placed.id());
    return switch (event) {
      case Taken(Seated seat) -> answer(frame, placed, seat, balance);
      case SeatRefused refused -> throw refusal(refused.reason()).with("roundId", placed.id());
      default -> throw new IllegalStateException("no answer to a bet: " + event);
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
      default -> closed();
    };
  }

  private static Problem seatTaken() {
    return Problem.of(GamesError.SEAT_TAKEN, "You have a bet in this round already");
  }

  private static Problem closed() {
    return Problem.of(GamesError.BETTING_CLOSED, "The room takes no bets at this moment");
  }

  /** The bet of this name, if it was placed before. */
  private Optional<BetAnswer> earlier(PlayerSession session, RoomKey key, RoomFrame.Bet frame) {
    Optional<Placed> placed = bets.placed(session, frame.clientBetId());
    placed.ifPresent(bet -> same(bet, key, frame));
    return placed.map(bet -> told(bet, session, key, frame));
  }

  private static void same(Placed placed, RoomKey key, RoomFrame.Bet frame) {
    boolean same =
        placed.game().equals(key.game())
            && placed.currency().equals(key.currency())
            && placed.stake().compareTo(amount(frame)) == 0
            && placed.autoCashOut().equals(CrashBet.autoCashOut(frame));
    if (!same) {
      throw Problem.of(
          GamesError.CLIENT_BET_ID_REUSED, "Another bet was placed with this clientBetId");
    }
  }

  private static BigDecimal amount(RoomFrame.Bet frame) {
    return DecimalString.isValid(frame.amount()) ? new BigDecimal(frame.amount()) : BigDecimal.ZERO;
  }

  private BetAnswer told(Placed bet, PlayerSession session, RoomKey key, RoomFrame.Bet frame) {
    if (bet.refusal() != null) {
      throw WalletRefusal.of(bet.id(), bet.refusal(), bet.balance());
    }
    RoundStatus status = RoundStatus.of(bet.status());
    @Nullable Integer seat =
        host.find(key)
            .flatMap(
                room ->
                    room.with(
                        state -> state.round().flatMap(game -> game.seatOf(session.playerId()))))
            .filter(taken -> taken.betId().equals(bet.id()))
            .map(Seated::number)
            .orElse(null);
    return new BetAnswer(
        frame.id(),
        bet.id(),
        status == RoundStatus.SEATED ? "seated" : status.wire(),
        Decimals.text(bet.stake()),
        seat,
        Decimals.textOrNull(bet.balance()));
  }

  /**
   * Cashes the player out of the running round.
   *
   * @param receivedAt when the frame arrived here
   */
  RoomMessage cashOut(
      PlayerSession session, RoomKey key, RoomFrame.CashOut frame, Instant receivedAt) {
    Room room = host.find(key).orElseThrow(RoomPlay::unreachable);
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
    CompletableFuture<RoomEvent> answer = room.answerTo(command);
    RoomEvent event = await(answer, host.append(key, cashOut), null);
    return switch (event) {
      case RoomEvent.CashedOut out -> RoomMessages.answer(out, cashOut);
      case RoomEvent.CashOutRefused refused -> RoomMessages.answer(refused);
      default -> throw new IllegalStateException("no answer to a cash-out: " + event);
    };
  }

  private RoomEvent await(
      CompletableFuture<RoomEvent> answer, CompletableFuture<Void> stored, @Nullable UUID roundId) {
    var _ =
        stored.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              }
            });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unknown) {
      answer.cancel(false);
      throw roundId == null
          ? unreachable()
          : Problem.of(
                  GamesError.ROUND_UNRESOLVED,
                  "The stake was taken, and whether it has a seat is not known yet")
              .with("roundId", roundId)
              .retryAfter(1);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unreachable();
    }
  }

  static Problem unreachable() {
    return Problem.of(GamesError.ROOM_UNAVAILABLE, "The room's log cannot be reached at present")
        .retryAfter(1);
  }
}
