package io.paddock.games.room;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.paddock.fair.seed.BeaconSchedule;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written to a room's log. The time of each is the one that the broker stored it at, which
 * is the room's clock; a command whose moment has passed, or has not come, does nothing, so that
 * writing one twice is no harm.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomCommand.Wake.class, name = "wake"),
  @JsonSubTypes.Type(value = RoomCommand.Open.class, name = "open"),
  @JsonSubTypes.Type(value = RoomCommand.Seat.class, name = "seat"),
  @JsonSubTypes.Type(value = RoomCommand.Start.class, name = "start"),
  @JsonSubTypes.Type(value = RoomCommand.CashOut.class, name = "cash_out"),
  @JsonSubTypes.Type(value = RoomCommand.Act.class, name = "act"),
  @JsonSubTypes.Type(value = RoomCommand.Tick.class, name = "tick"),
  @JsonSubTypes.Type(value = RoomCommand.Beacon.class, name = "beacon"),
  @JsonSubTypes.Type(value = RoomCommand.GiveUp.class, name = "give_up")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface RoomCommand {

  /** Somebody is there: rounds go on for a while. */
  record Wake() implements RoomCommand {}

  /**
   * The owner opens a round for bets.
   *
   * @param sequence of the message that tells it
   * @param owner the process that does; another one that finds it open gives it up
   * @param commitment SHA-256 of the hash, or of the server seed, that decides the round
   * @param publicSeed what else decides it; null where a beacon and the seats' own seeds do
   * @param sealedHash that hash or seed, for the platform's processes alone
   * @param bettingMs how long bets are taken
   * @param seats how many are there
   * @param beacon what says the last word; null in a game without one
   * @param decidingMs how long a seat at a table may think; null in another game
   */
  record Open(
      UUID roundId,
      int number,
      long sequence,
      String owner,
      String commitment,
      @Nullable String publicSeed,
      String sealedHash,
      long bettingMs,
      int seats,
      @Nullable BeaconTerms beacon,
      @Nullable Long decidingMs)
      implements RoomCommand {

    /** A round that its hash and a public seed decide. */
    Open(
        UUID roundId,
        int number,
        long sequence,
        String owner,
        String commitment,
        String publicSeed,
        String sealedHash,
        long bettingMs,
        int seats) {
      this(
          roundId,
          number,
          sequence,
          owner,
          commitment,
          publicSeed,
          sealedHash,
          bettingMs,
          seats,
          null,
          null);
    }

    /** A round that a beacon decides at once. */
    Open(
        UUID roundId,
        int number,
        long sequence,
        String owner,
        String commitment,
        @Nullable String publicSeed,
        String sealedHash,
        long bettingMs,
        int seats,
        BeaconTerms beacon) {
      this(
          roundId,
          number,
          sequence,
          owner,
          commitment,
          publicSeed,
          sealedHash,
          bettingMs,
          seats,
          beacon,
          null);
    }

    /** Shows nothing that decides the round, not even sealed. */
    @Override
    public String toString() {
      return "Open[" + roundId + ":" + number + " of " + owner + "]";
    }
  }

  /**
   * Which beacon a round waits for, so that all processes wait for the same.
   *
   * @param chain the beacon's name: its chain's hash
   * @param marginMs how long after the last bet its round is dated at least: what the broker's
   *     clock may be behind the beacon's, or a value could be known before the bets are closed
   * @param patienceMs how long after that date its value is waited for
   */
  record BeaconTerms(String chain, long genesisMs, long periodMs, long marginMs, long patienceMs) {

    /** The first of its rounds that nobody can know by the time that bets are closed. */
    long roundAfter(long closedAt) {
      return schedule().firstAfter(closedAt + marginMs);
    }

    long dated(long round) {
      return schedule().dated(round);
    }

    private BeaconSchedule schedule() {
      return new BeaconSchedule(genesisMs, periodMs);
    }
  }

  /**
   * A stake that the wallet took asks for its seat.
   *
   * @param autoCashOut in hundredths; null for none
   * @param ceiling the multiplier in hundredths that pays {@code most}, or the highest there is
   * @param most what it is paid at most
   * @param clientSeed the player's part in what decides the round, which nobody is shown before the
   *     bets are closed; null in a game without them
   */
  record Seat(
      UUID roundId,
      UUID betId,
      String playerId,
      @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal stake,
      @Nullable Integer autoCashOut,
      int ceiling,
      @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal most,
      @Nullable String clientSeed)
      implements RoomCommand {

    /** In a game without seeds of its players. */
    Seat(
        UUID roundId,
        UUID betId,
        String playerId,
        BigDecimal stake,
        @Nullable Integer autoCashOut,
        int ceiling,
        BigDecimal most) {
      this(roundId, betId, playerId, stake, autoCashOut, ceiling, most, null);
    }
  }

  /** Bets are over. */
  record Start(UUID roundId) implements RoomCommand {}

  /**
   * A player cashes out.
   *
   * @param frameId the player's own name for the frame
   * @param receivedAt when its frame arrived at a process, ms since 1970
   */
  record CashOut(UUID roundId, UUID commandId, String playerId, String frameId, long receivedAt)
      implements RoomCommand {}

  /**
   * A seat at a table does something.
   *
   * @param frameId the player's own name for the frame
   * @param step taken by the seat before
   * @param stepId of the further stake, which was taken before this was written; null without one
   * @param stake beside the opening bet; null without one
   */
  record Act(
      UUID roundId,
      UUID commandId,
      String playerId,
      String frameId,
      int step,
      String action,
      @Nullable UUID stepId,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable BigDecimal stake)
      implements RoomCommand {

    /** The same with a stake that it needs. */
    Act staking(UUID id, BigDecimal amount) {
      return new Act(roundId, commandId, playerId, frameId, step, action, id, amount);
    }
  }

  /** Time has passed: an automatic cash-out is due, a seat has thought for too long, or the end. */
  record Tick(UUID roundId) implements RoomCommand {}

  /**
   * What the public beacon said.
   *
   * @param beaconRound of the beacon
   */
  record Beacon(UUID roundId, long beaconRound, String randomness, String signature)
      implements RoomCommand {}

  /**
   * Its owner was lost while bets were taken, or its beacon said nothing: all of them are given
   * back.
   */
  record GiveUp(UUID roundId) implements RoomCommand {}
}
