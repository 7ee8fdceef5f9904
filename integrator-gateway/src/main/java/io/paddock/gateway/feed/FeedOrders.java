package io.paddock.gateway.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.StreamAccess;
import io.paddock.gateway.error.ReplicaFailure;
import io.paddock.gateway.order.StreamOrders;
import io.paddock.gateway.replica.ReplicaUnavailableException;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Orders and cancels over {@code /ws/user}: judged, counted and answered like requests of their
 * routes.
 */
@Singleton
class FeedOrders {

  private static final Logger LOG = Logger.getLogger(FeedOrders.class);

  private final StreamAccess access;
  private final StreamOrders orders;
  private final FeedText texts;
  private final Ids ids;
  private volatile boolean stopping;

  FeedOrders(StreamAccess access, StreamOrders orders, FeedText texts, Ids ids) {
    this.access = access;
    this.orders = orders;
    this.texts = texts;
    this.ids = ids;
  }

  void place(FeedSession session, ClientFrame.Place frame) {
    start(session, frame.id(), Route.PLACE_ORDER, frame.order(), orders::place);
  }

  void cancel(FeedSession session, ClientFrame.Cancel frame) {
    start(session, frame.id(), Route.CANCEL_ORDER, frame.order(), orders::cancel);
  }

  /** Takes no more of them; those that wait are still answered. */
  void stop() {
    stopping = true;
  }

  private void start(
      FeedSession session,
      String id,
      Route route,
      JsonNode body,
      BiFunction<ActingPartner, JsonNode, Object> carryOut) {
    String requestId = ids.next().toString();
    if (!session.orders().tryAcquire()) {
      session
          .connection()
          .say(
              texts.refused(
                  id,
                  Problem.of(WebError.RATE_LIMITED, "Too many frames wait for their answer")
                      .retryAfter(1),
                  requestId));
      return;
    }
    Thread.ofVirtual()
        .name("feed-order")
        .start(
            () -> {
              try {
                session.connection().say(answer(session, id, route, body, carryOut, requestId));
              } finally {
                session.orders().release();
              }
            });
  }

  private String answer(
      FeedSession session,
      String id,
      Route route,
      JsonNode body,
      BiFunction<ActingPartner, JsonNode, Object> carryOut,
      String requestId) {
    try {
      if (stopping) {
        throw Problem.of(WebError.UNAVAILABLE, "This pod is stopping").retryAfter(1);
      }
      ActingPartner partner = access.enter(session.caller(), route, requestId);
      return texts.answer(id, carryOut.apply(partner, body));
    } catch (Problem refusal) {
      return texts.refused(id, refusal, requestId);
    } catch (ReplicaUnavailableException unavailable) {
      return texts.refused(id, ReplicaFailure.problem(), requestId);
    } catch (RuntimeException failure) {
      return texts.refused(id, unexpected(failure, requestId), requestId);
    }
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
