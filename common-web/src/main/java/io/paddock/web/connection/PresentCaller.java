package io.paddock.web.connection;

import io.paddock.web.request.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Ends a request whose caller left while its credentials were looked up: nobody would learn what it
 * changed. Later than here a request runs to its end, so that no change is left half made.
 */
@Singleton
public class PresentCaller {

  private static final Logger LOG = Logger.getLogger(PresentCaller.class);

  /** Authentication is at 200 and authorization at 100. */
  private static final int AFTER_CREDENTIALS = 50;

  void register(@Observes Filters filters) {
    filters.register(PresentCaller::check, AFTER_CREDENTIALS);
  }

  private static void check(RoutingContext context) {
    if (context.response().closed()) {
      LOG.infof("request_dropped reason=caller_gone requestId=%s", RequestId.of(context));
    } else {
      context.next();
    }
  }
}
