package io.paddock.games.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a room says over its WebSocket, as docs/api/rooms.asyncapi.yaml describes it. {@code seq} is
 * one higher with each message to everybody that changes the room; a tick and a heartbeat repeat
 * the last.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomMessage.Snapshot.class, name = "snapshot"),
  @JsonSubTypes.Type(value = RoomMessage.Betting.class, name = "betting"),
  @JsonSubTypes.Type(value = RoomMessage.SeatTaken.class, name = "seat_taken"),
  @JsonSubTypes.Type(value = RoomMessage.Running.class, name = "running"),
  @JsonSubTypes.Type(value = RoomMessage.Tick.class, name = "tick"),
  @JsonSubTypes.Type(value = RoomMessage.CashedOut.class, name = "cashed_out"),
  @JsonSubTypes.Type(value = RoomMessage.Crashed.class, name = "crashed"),
  @JsonSubTypes.Type(value = RoomMessage.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = RoomMessage.Table.class, name = "table"),
  @JsonSubTypes.Type(value = RoomMessage.Drawn.class, name = "drawn"),
  @JsonSubTypes.Type(value = RoomMessage.Voided.class, name = "voided"),
  @JsonSubTypes.Type(value = RoomMessage.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = RoomMessage.BetAnswer.class, name = "bet"),
  @JsonSubTypes.Type(value = RoomMessage.CashOutAnswer.class, name = "cash_out"),
  @JsonSubTypes.Type(value = RoomMessage.ActAnswer.class, name = "act"),
  @JsonSubTypes.Type(value = RoomMessage.Pong.class, name = "pong"),
  @JsonSubTypes.Type(value = RoomMessage.Failed.class, name = "error")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface RoomMessage {

  /**
   * The room as it is; the first message of a connection.
   *
   * @param phase {@code idle}, {@code betting}, {@code running}, {@code crashed}, {@code drawn} or
   *     {@code voided}
   * @param you the player's own seat
   * @param history what the last rounds came to, newest first
   */
  record Snapshot(
      long seq,
      Instant at,
      String game,
      String currency,
      String mode,
      String phase,
      @Nullable RoundShown round,
      List<SeatShown> seats,
      @Nullable SeatShown you,
      List<String> history)
      implements RoomMessage {}

  /** A round takes bets until {@code round.closesAt}. */
  record Betting(long seq, RoundShown round) implements RoomMessage {}

  record SeatTaken(long seq, SeatShown seat) implements RoomMessage {}

  record Running(long seq, UUID roomRoundId, Instant startedAt) implements RoomMessage {}

  /** {@code ms} since the start, for display alone. */
  record Tick(long seq, long ms, String multiplier) implements RoomMessage {}

  record CashedOut(long seq, SeatShown seat, boolean automatic) implements RoomMessage {}

  /** {@code roundHash} and the public seed are what the verifier takes. */
  record Crashed(long seq, UUID roomRoundId, String point, String roundHash, Instant endedAt)
      implements RoomMessage {}

  /**
   * The bets of a pot are closed, and who plays is shown, with the seeds; what the beacon says at
   * {@code drawsAt} decides.
   */
  record Closed(
      long seq, UUID roomRoundId, long beaconRound, Instant drawsAt, List<SeatShown> seats)
      implements RoomMessage {}

  /**
   * A table in play: after the deal, and after each action.
   *
   * @param house what the dealer shows
   * @param acted what changed; null after the deal
   */
  record Table(
      long seq,
      UUID roomRoundId,
      @JsonRawValue String house,
      List<SeatShown> seats,
      @Nullable ActShown acted)
      implements RoomMessage {}

  /**
   * A pot is shared out, or a table is over. {@code serverSeed}, the seats' seeds and the beacon
   * are what the verifier takes.
   *
   * @param clientSeed that stands for all seats and the beacon
   */
  record Drawn(
      long seq,
      UUID roomRoundId,
      @JsonRawValue String outcome,
      String serverSeed,
      String clientSeed,
      BeaconShown beacon,
      List<SeatShown> seats,
      Instant endedAt)
      implements RoomMessage {}

  /**
   * What a seat did.
   *
   * @param by {@code player}, or {@code idle} for a seat whose time was up
   */
  record ActShown(int seat, String action, String by) {}

  /** Every stake is given back. */
  record Voided(long seq, UUID roomRoundId) implements RoomMessage {}

  record Heartbeat(long seq, Instant at) implements RoomMessage {}

  /**
   * What became of a bet.
   *
   * @param id of the frame that is answered, as in all answers
   * @param roundId by which {@code GET /v1/rounds/{roundId}} shows it
   * @param status {@code seated}, or what a round's status can be
   */
  record BetAnswer(
      String id,
      UUID roundId,
      String status,
      String amount,
      @Nullable Integer seat,
      @Nullable String balance)
      implements RoomMessage {}

  /**
   * What became of a cash-out.
   *
   * @param roundId of the bet; null when there is none
   * @param multiplier of the cash-out, this one or an earlier one; null when there is none
   * @param refusal why this one did nothing; null when it counts
   * @param receivedAt when its frame arrived
   * @param reachedAt when it reached the room's owner, which is the time that counts
   */
  record CashOutAnswer(
      String id,
      @Nullable UUID roundId,
      @Nullable Integer seat,
      @Nullable String multiplier,
      @Nullable String refusal,
      Instant receivedAt,
      Instant reachedAt)
      implements RoomMessage {}

  /**
   * What became of an action; sent again with the same step it is the same answer.
   *
   * @param roundId of the bet; null when there is none
   * @param seat as it stands
   * @param refusal why this one did nothing; null when it counts
   * @param balance after a further stake, as the wallet named it
   */
  record ActAnswer(
      String id,
      @Nullable UUID roundId,
      @Nullable SeatShown seat,
      @Nullable String refusal,
      @Nullable String balance)
      implements RoomMessage {}

  record Pong(String id, Instant at) implements RoomMessage {}

  /**
   * A frame that came to nothing.
   *
   * @param id of the frame; null when it has none that can be read
   * @param problem a problem document (RFC 9457)
   */
  record Failed(@Nullable String id, @JsonRawValue String problem) implements RoomMessage {}

  /**
   * A round of the room; what a game does not have is left out.
   *
   * @param commitment SHA-256 of what decides it; in crash that is the hash of the round before
   * @param publicSeed of a round of crash
   * @param point of a round of crash that is over, as {@code roundHash}
   * @param stake of everybody in a round of a pot, once somebody has a seat
   * @param players how many can play a round of a pot, or at a table
   * @param beaconRound that decides a round whose bets are closed, at {@code drawsAt}; not in crash
   * @param house what the dealer shows, once cards are dealt
   * @param outcome of a round that is over, as {@code serverSeed}, {@code clientSeed} and {@code
   *     beacon}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RoundShown(
      UUID roomRoundId,
      int number,
      String commitment,
      @Nullable String publicSeed,
      Instant closesAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String point,
      @Nullable String roundHash,
      @Nullable String stake,
      @Nullable List<Integer> players,
      @Nullable Long beaconRound,
      @Nullable Instant drawsAt,
      @JsonRawValue @Nullable String house,
      @JsonRawValue @Nullable String outcome,
      @Nullable String serverSeed,
      @Nullable String clientSeed,
      @Nullable BeaconShown beacon) {}

  /**
   * What the beacon said.
   *
   * @param chain the beacon's name
   * @param signature whose SHA-256 is the randomness
   */
  record BeaconShown(String chain, long round, String randomness, String signature) {}

  /**
   * A seat, without its player.
   *
   * @param clientSeed once the bets are closed; not in crash
   * @param multiplier in a round that is over: what the stake is multiplied by; not in crash
   * @param staked at a table: everything that was staked, as the members after it
   * @param step taken by the seat so far
   * @param hand what the seat shows; once the round is over, its outcome
   * @param actions that it may take now, until {@code decidesAt}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SeatShown(
      int seat,
      String amount,
      @Nullable String autoCashOut,
      @Nullable String cashedOut,
      @Nullable String clientSeed,
      @Nullable String multiplier,
      @Nullable String staked,
      @Nullable Integer step,
      @JsonRawValue @Nullable String hand,
      @Nullable List<String> actions,
      @Nullable Instant decidesAt) {

    /** Where nobody acts. */
    SeatShown(
        int seat,
        String amount,
        @Nullable String autoCashOut,
        @Nullable String cashedOut,
        @Nullable String clientSeed,
        @Nullable String multiplier) {
      this(
          seat,
          amount,
          autoCashOut,
          cashedOut,
          clientSeed,
          multiplier,
          null,
          null,
          null,
          null,
          null);
    }
  }
}
