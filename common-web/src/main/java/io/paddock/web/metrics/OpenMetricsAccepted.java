package io.paddock.web.metrics;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Has {@code Accept: application/openmetrics-text} answered: Quarkus' route for it is found only by
 * a caller that also names the version and the charset, and answers 406 to all others. To one that
 * would rather have it than the text, as Prometheus, Quarkus sends the text.
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
    // The best first.
    List<MIMEHeader> accepted = context.parsedHeaders().accept();
    if (accepted.stream().anyMatch(OpenMetricsAccepted::isIt)) {
      if (isIt(accepted.getFirst())) {
        // Quarkus reads the header itself, and sends the text wherever that is named.
        context.request().headers().set(HttpHeaders.ACCEPT, SERVED);
      }
      accepted.addFirst(new ParsableMIMEValue(SERVED).forceParse());
    }
    context.next();
  }

  private static boolean isIt(MIMEHeader type) {
    return type.rawValue().contains(SUBTYPE);
  }
}
