package io.paddock.web.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has the rules apply in each service, and says which of them this is. */
@Singleton
class MetricBeans {

  @Produces
  @Singleton
  MeterFilter rules() {
    return new MetricRules(MeasuredRoutes.described());
  }

  /** Instead of Quarkus' own. */
  @Produces
  @Singleton
  CollectorRegistry registry() {
    return new StrictExemplars();
  }

  void announce(
      @Observes StartupEvent event,
      Instance<MeterRegistry> meters,
      @ConfigProperty(name = "quarkus.application.name", defaultValue = "unknown") String service,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    if (meters.isResolvable()) {
      Gauge.builder("paddock.build.info", () -> 1)
          .description("Which build this is; always 1")
          .tag("service", service)
          .tag("version", version)
          .tag("commit", BuildCommit.read())
          .tag("java", Runtime.version().toString())
          .register(meters.get());
    }
  }
}
