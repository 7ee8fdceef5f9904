package io.paddock.games.room;

import io.paddock.games.error.GamesError;
import io.paddock.web.error.Problem;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The log's word on what was appended to it, waited for by whoever appended. */
final class RoomAnswers {

  private final RoomHost host;
  private final Duration patience;

  RoomAnswers(RoomHost host, Duration patience) {
    this.host = host;
    this.patience = patience;
  }

  /**
   * Appends to a room's log and waits for what becomes of it there.
   *
   * @param id that the answer names
   * @param roundId of a bet whose stake was taken; null where nothing is at stake
   * @throws Problem when there is no answer in time
   */
  RoomEvent to(Room room, UUID id, RoomCommand command, @Nullable UUID roundId) {
    CompletableFuture<RoomEvent> answer = room.answerTo(id);
    return await(answer, host.append(room.key(), command), roundId);
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
