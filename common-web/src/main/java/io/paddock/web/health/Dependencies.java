package io.paddock.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * How the servers are that every pod shares, asked in the background: at {@code
 * /q/health/group/dependencies}, where no probe looks, and as {@code paddock_dependency_up}. What
 * changes is logged, and only then.
 */
@HealthGroup("dependencies")
@Singleton
public class Dependencies implements HealthCheck {

  static final Duration EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(Dependencies.class);

  private final List<Dependency> dependencies;
  private final Map<String, Boolean> answering = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("dependencies").factory());

  Dependencies(@All List<Dependency> dependencies) {
    this.dependencies = dependencies;
  }

  void start(@Observes StartupEvent event, Instance<MeterRegistry> meters) {
    if (meters.isResolvable()) {
      measure(meters.get());
    }
    var unused =
        thread.scheduleWithFixedDelay(this::askAll, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  /** A server that was not asked yet has no value. */
  void measure(MeterRegistry meters) {
    for (Dependency dependency : dependencies) {
      Gauge.builder("paddock.dependency.up", () -> value(dependency.name()))
          .description("Whether a server that all pods share answers")
          .tag("dependency", dependency.name())
          .register(meters);
    }
  }

  private Number value(String name) {
    Boolean up = answering.get(name);
    return up == null ? Double.NaN : up ? 1 : 0;
  }

  /** Asks each once, one after the other. */
  void askAll() {
    dependencies.forEach(this::ask);
  }

  private void ask(Dependency dependency) {
    Optional<String> trouble = trouble(dependency);
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    Boolean before = answering.put(dependency.name(), trouble.isEmpty());
    if (trouble.isPresent() && !Boolean.FALSE.equals(before)) {
      LOG.warnf("dependency_lost name=%s reason=%s", dependency.name(), trouble.get());
    } else if (trouble.isEmpty() && Boolean.FALSE.equals(before)) {
      LOG.infof("dependency_back name=%s", dependency.name());
    }
  }

  /** Whatever a client throws is the answer: it does not answer. */
  private static Optional<String> trouble(Dependency dependency) {
    try {
      dependency.ask();
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (Exception failure) {
      return Optional.of(failure.getClass().getSimpleName());
    }
  }

  @Override
  public HealthCheckResponse call() {
    Map<String, Boolean> now = Map.copyOf(answering);
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("dependencies")
            .status(now.size() == dependencies.size() && !now.containsValue(false));
    for (Dependency dependency : dependencies) {
      Boolean up = now.get(dependency.name());
      answer.withData(dependency.name(), up == null ? "unknown" : up ? "up" : "down");
    }
    return answer.build();
  }
}
