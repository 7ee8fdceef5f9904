package io.paddock.games.room;

import io.paddock.fair.value.ValueJson;
import io.paddock.games.money.Decimals;
import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomEvent.ActRefused;
import io.paddock.games.room.RoomEvent.Acted;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.Share;
import io.paddock.games.room.RoomMessage.ActAnswer;
import io.paddock.games.room.RoomMessage.ActShown;
import io.paddock.games.room.RoomMessage.SeatShown;
import io.paddock.games.room.TableRound.TableView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a table in play is shown. */
final class TableMessages {

  private TableMessages() {}

  static RoomMessage.Table dealt(long seq, UUID roundId, TableView view) {
    return table(seq, roundId, view, null);
  }

  static RoomMessage.Table acted(long seq, Acted acted) {
    return table(
        seq,
        acted.roundId(),
        acted.view(),
        new ActShown(acted.seat(), acted.action(), acted.takenBy()));
  }

  private static RoomMessage.Table table(
      long seq, UUID roundId, TableView view, @Nullable ActShown acted) {
    return new RoomMessage.Table(
        seq,
        roundId,
        ValueJson.write(view.house()),
        view.seats().stream().map(TableMessages::seat).toList(),
        acted);
  }

  /** A seat in play; its seed was shown when the bets were closed. */
  static SeatShown seat(TableSeat.View view) {
    return new SeatShown(
        view.seat().number(),
        Decimals.text(view.seat().bet().stake()),
        null,
        null,
        view.seat().bet().clientSeed(),
        null,
        Decimals.text(view.staked()),
        view.step(),
        ValueJson.write(view.shown()),
        view.actions(),
        view.decidesAt() == 0 ? null : Instant.ofEpochMilli(view.decidesAt()));
  }

  /** A seat of a table that is over. */
  static SeatShown share(Share share, RoomEvent.Played played) {
    return new SeatShown(
        share.seat().number(),
        Decimals.text(share.seat().bet().stake()),
        null,
        null,
        share.seat().bet().clientSeed(),
        share.pays().toString(),
        Decimals.text(played.staked(share.seat())),
        played.steps().size(),
        ValueJson.write(played.outcome()),
        null,
        null);
  }

  static ActAnswer answer(Act by, Acted acted, @Nullable BigDecimal balance) {
    TableSeat.View view = acted.view().seats().get(acted.seat());
    return new ActAnswer(
        by.frameId(), view.seat().betId(), seat(view), null, Decimals.textOrNull(balance));
  }

  /** What was taken before is answered as it was: it counts. */
  static ActAnswer answer(ActRefused refused) {
    TableSeat.@Nullable View view = refused.seat();
    return new ActAnswer(
        refused.by().frameId(),
        view == null ? null : view.seat().betId(),
        view == null ? null : seat(view),
        refused.reason() == Reason.TAKEN_BEFORE ? null : refused.reason().code(),
        null);
  }
}
