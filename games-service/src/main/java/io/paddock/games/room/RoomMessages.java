package io.paddock.games.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.room.CrashCurve;
import io.paddock.games.money.Decimals;
import io.paddock.games.room.RoomEvent.Crashed;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.Told;
import io.paddock.games.room.RoomMessage.CashOutAnswer;
import io.paddock.games.room.RoomMessage.RoundShown;
import io.paddock.games.room.RoomMessage.SeatShown;
import io.paddock.games.room.RoomMessage.Snapshot;
import io.paddock.games.room.RoomRound.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes messages of what happens in a room, each written once for however many are connected. */
final class RoomMessages {

  private final ObjectMapper json;

  RoomMessages(ObjectMapper json) {
    this.json = json;
  }

  String text(RoomMessage message) {
    try {
      return json.writerFor(RoomMessage.class).writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message must be serialisable", e);
    }
  }

  /** The message to everybody; empty for what one player alone is told. */
  static Optional<RoomMessage> toAll(Told told, RoomRound round) {
    long seq = told.sequence();
    return switch (told.event()) {
      case RoomEvent.Opened _ -> Optional.of(new RoomMessage.Betting(seq, round(round)));
      case RoomEvent.Taken(Seated seat) -> Optional.of(new RoomMessage.SeatTaken(seq, seat(seat)));
      case RoomEvent.Started(UUID id, long at) ->
          Optional.of(new RoomMessage.Running(seq, id, Instant.ofEpochMilli(at)));
      case RoomEvent.CashedOut out ->
          Optional.of(new RoomMessage.CashedOut(seq, seat(out.seat()), out.by() == null));
      case Crashed end ->
          Optional.of(
              new RoomMessage.Crashed(
                  seq,
                  end.roundId(),
                  multiplier(end.point()),
                  end.hash(),
                  Instant.ofEpochMilli(end.endedAt())));
      case RoomEvent.Closed closed ->
          Optional.of(
              new RoomMessage.Closed(
                  seq,
                  closed.roundId(),
                  closed.beaconRound(),
                  Instant.ofEpochMilli(closed.drawsAt()),
                  closed.seats().stream().map(DrawnMessages::seed).toList()));
      case RoomEvent.Dealt dealt ->
          Optional.of(TableMessages.dealt(seq, dealt.roundId(), dealt.view()));
      case RoomEvent.Acted acted -> Optional.of(TableMessages.acted(seq, acted));
      case Drawn drawn -> Optional.of(DrawnMessages.drawn(seq, drawn));
      case RoomEvent.GivenUp(UUID id, long _) -> Optional.of(new RoomMessage.Voided(seq, id));
      case RoomEvent.SeatRefused _, RoomEvent.CashOutRefused _, RoomEvent.ActRefused _ ->
          Optional.empty();
    };
  }

  static Snapshot snapshot(RoomKey key, RoomState room, String playerId, Instant at) {
    Optional<RoomRound> round = room.round();
    return new Snapshot(
        room.sequence(),
        at,
        key.game(),
        key.currency(),
        key.mode().text(),
        round.map(RoomMessages::phase).orElse("idle"),
        round.map(RoomMessages::round).orElse(null),
        round.stream()
            .flatMap(game -> game.seats().stream().map(seat -> seat(game, seat)))
            .toList(),
        round.flatMap(game -> game.seatOf(playerId).map(seat -> seat(game, seat))).orElse(null),
        history(room));
  }

  private static List<String> history(RoomState room) {
    return switch (room) {
      case CrashRoom _ -> room.history().stream().map(RoomMessages::multiplier).toList();
      case PotRoom _, TableRoom _ -> room.history().stream().map(String::valueOf).toList();
    };
  }

  static CashOutAnswer answer(RoomEvent.CashedOut out, RoomCommand.CashOut by) {
    return answer(by, out.seat(), null, out.reachedAt());
  }

  static CashOutAnswer answer(RoomEvent.CashOutRefused out) {
    return answer(out.by(), out.seat(), out.reason().code(), out.reachedAt());
  }

  private static CashOutAnswer answer(
      RoomCommand.CashOut by, @Nullable Seated seat, @Nullable String refusal, long reachedAt) {
    return new CashOutAnswer(
        by.frameId(),
        seat == null ? null : seat.betId(),
        seat == null ? null : seat.number(),
        seat == null || seat.cashedOut() == null ? null : multiplier(seat.cashedOut()),
        refusal,
        Instant.ofEpochMilli(by.receivedAt()),
        Instant.ofEpochMilli(reachedAt));
  }

  private static String phase(RoomRound round) {
    return switch (round.phase()) {
      case BETTING -> "betting";
      case RUNNING -> "running";
      case ENDED -> ended(round);
      case GIVEN_UP -> "voided";
    };
  }

  private static String ended(RoomRound round) {
    return switch (round) {
      case CrashGame _ -> "crashed";
      case BeaconRound _ -> "drawn";
    };
  }

  private static RoundShown round(RoomRound round) {
    return switch (round) {
      case CrashGame crash -> round(crash);
      case BeaconRound seeded -> DrawnMessages.round(seeded);
    };
  }

  private static RoundShown round(CrashGame round) {
    boolean ran = round.phase() == Phase.RUNNING || round.phase() == Phase.ENDED;
    Optional<Crashed> end = round.end();
    return new RoundShown(
        round.open().roundId(),
        round.open().number(),
        round.open().commitment(),
        round.open().publicSeed(),
        Instant.ofEpochMilli(round.closesAt()),
        ran ? Instant.ofEpochMilli(round.startedAt()) : null,
        round.isOver() ? Instant.ofEpochMilli(round.endedAt()) : null,
        end.map(crashed -> multiplier(crashed.point())).orElse(null),
        end.map(Crashed::hash).orElse(null),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Where a running round is; empty where there is nothing to watch. */
  static Optional<RoomMessage> tick(RoomRound round, long sequence, long now) {
    return switch (round) {
      case CrashGame crash when crash.isGrowing(now) -> {
        long ms = now - crash.startedAt();
        yield Optional.of(
            new RoomMessage.Tick(sequence, ms, multiplier(CrashCurve.hundredths(ms))));
      }
      case CrashGame _, BeaconRound _ -> Optional.empty();
    };
  }

  private static SeatShown seat(RoomRound round, Seated seat) {
    return switch (round) {
      case CrashGame _ -> seat(seat);
      case BeaconRound seeded -> DrawnMessages.seat(seeded, seat);
    };
  }

  private static SeatShown seat(Seated seat) {
    Integer automatic = seat.bet().autoCashOut();
    return new SeatShown(
        seat.number(),
        Decimals.text(seat.bet().stake()),
        automatic == null ? null : multiplier(automatic),
        seat.cashedOut() == null ? null : multiplier(seat.cashedOut()),
        null,
        null);
  }

  /** Hundredths as {@code 1.53}. */
  static String multiplier(int hundredths) {
    return BigDecimal.valueOf(hundredths, 2).toPlainString();
  }
}
