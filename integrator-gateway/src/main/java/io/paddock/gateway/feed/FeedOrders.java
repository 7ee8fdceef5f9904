package io.paddock.gateway.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.StreamAccess;
import io.paddock.gateway.access.StreamCaller;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.error.ReplicaFailure;
import io.paddock.gateway.feed.CommandLane.Turn;
import io.paddock.gateway.order.StreamOrders;
import io.paddock.gateway.order.StreamOrders.Sender;
import io.paddock.gateway.replica.ReplicaUnavailableException;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.id.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Commands over {@code /ws/user}: judged, counted and answered like requests of their routes, each
 * on a virtual thread, and handed to the log in the order of their frames.
 */
@Singleton
class FeedOrders {

  /** Above what the commands before may take on their way to the log, unless something hangs. */
  static final Duration TURN = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(FeedOrders.class);

  private final Door door;
  private final Desk desk;
  private final FeedText texts;
  private final Supplier<String> requestIds;
  private final BooleanSupplier leaving;
  private final Duration turn;
  private volatile boolean stopping;

  @Inject
  FeedOrders(StreamAccess access, StreamOrders orders, FeedText texts, Ids ids, Feed feed) {
    this(
        access::enter, orders::carryOut, texts, () -> ids.next().toString(), feed::isLeaving, TURN);
  }

  /**
   * @param leaving whether everybody was told that this pod stops
   * @param turn how long a command waits for those before it
   */
  FeedOrders(
      Door door,
      Desk desk,
      FeedText texts,
      Supplier<String> requestIds,
      BooleanSupplier leaving,
      Duration turn) {
    this.door = door;
    this.desk = desk;
    this.texts = texts;
    this.requestIds = requestIds;
    this.leaving = leaving;
    this.turn = turn;
  }

  /** Judges and counts a command as {@link StreamAccess#enter} does. */
  interface Door {
    ActingPartner enter(StreamCaller caller, Route route, String requestId);
  }

  /** Carries a command out as {@link StreamOrders#carryOut} does. */
  interface Desk {
    Object carryOut(Route route, Sender sender, JsonNode body);
  }

  /** Takes no more of them; those that wait are still answered. */
  void stop() {
    stopping = true;
  }

  /**
   * Begins a command; never waits.
   *
   * @param size characters of its frame
   * @throws Problem 400 for an id that a command under way has
   */
  void begin(FeedSession session, String id, Route route, JsonNode body, int size) {
    String requestId = requestIds.get();
    if (stopping || leaving.getAsBoolean()) {
      refuse(session, id, requestId, stops());
      return;
    }
    Optional<Turn> place = session.commands().begin(id, size);
    if (place.isEmpty()) {
      refuse(session, id, requestId, full(session.commands().limit()));
      return;
    }
    Turn mine = place.get();
    Thread.ofVirtual()
        .name("feed-order")
        .start(
            () -> {
              @Nullable String told = null;
              try {
                told = answer(session, id, route, body, mine, requestId);
              } finally {
                end(mine, session, told);
              }
            });
  }

  private static void end(Turn mine, FeedSession session, @Nullable String told) {
    mine.end(
        () -> {
          if (told != null) {
            session.connection().say(told);
          }
        });
  }

  private void refuse(FeedSession session, String id, String requestId, Problem problem) {
    session.connection().say(texts.refused(id, problem, requestId));
  }

  private String answer(
      FeedSession session, String id, Route route, JsonNode body, Turn mine, String requestId) {
    try {
      if (!comes(mine, route, body)) {
        throw Problem.of(WebError.UNAVAILABLE, "The commands that it waits for are not over yet")
            .retryAfter(1);
      }
      // Judged when its turn comes: what a key loses meanwhile, what waits behind others loses too.
      StreamCaller caller = session.caller();
      ActingPartner partner = door.enter(caller, route, requestId);
      return texts.answer(
          id, desk.carryOut(route, new Sender(caller, partner, mine::handedOver), body));
    } catch (Problem refusal) {
      return texts.refused(id, refusal, requestId);
    } catch (ReplicaUnavailableException unavailable) {
      return texts.refused(id, ReplicaFailure.problem(), requestId);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return texts.refused(id, stops(), requestId);
    } catch (RuntimeException failure) {
      return texts.refused(id, unexpected(failure, requestId), requestId);
    }
  }

  private boolean comes(Turn mine, Route route, JsonNode body) throws InterruptedException {
    return StreamOrders.isByClientId(route, body) ? mine.awaitAnswers(turn) : mine.await(turn);
  }

  private static Problem stops() {
    return Problem.of(WebError.UNAVAILABLE, "This pod is stopping: connect again").retryAfter(1);
  }

  private static Problem full(int limit) {
    return Problem.of(
            GatewayError.TOO_MANY_COMMANDS, "As many commands wait for their answer as may")
        .with("limit", limit)
        .retryAfter(1);
  }

  private static Problem unexpected(RuntimeException failure, String requestId) {
    if (DatabaseFailure.isOutage(failure)) {
      LOG.warnf("feed_order_unavailable cause=%s", failure.getClass().getSimpleName());
      return Problem.of(WebError.UNAVAILABLE, "The database does not answer").retryAfter(1);
    }
    LOG.errorf(failure, "feed_order_failed requestId=%s", requestId);
    return Problem.of(WebError.INTERNAL_ERROR, "The request could not be completed");
  }
}
