package io.paddock.web.metrics;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Has {@code Accept: application/openmetrics-text} answered: Quarkus' route for it is found only by
 * a caller that also names the version and the charset, and answers 406 to all others.
 */
@Singleton
class OpenMetricsAccepted {

  private static final String SUBTYPE = "openmetrics-text";
  private static final String SERVED = "application/" + SUBTYPE + "; version=1.0.0; charset=utf-8";

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .route("/q/metrics")
        .order(Integer.MIN_VALUE)
        .handler(OpenMetricsAccepted::widen);
  }

  private static void widen(RoutingContext context) {
    List<MIMEHeader> accepted = context.parsedHeaders().accept();
    if (accepted.stream().anyMatch(type -> type.rawValue().contains(SUBTYPE))) {
      accepted.addFirst(new ParsableMIMEValue(SERVED).forceParse());
    }
    context.next();
  }
}
