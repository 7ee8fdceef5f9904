package io.paddock.web.health;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The one answer to whether requests should be sent here: on the management port, and wherever else
 * a service shows it.
 */
@Readiness
@Default
@Singleton
public class PodReadiness implements HealthCheck {

  private final Stopping stopping;
  private final List<ReadyCondition> conditions;

  public PodReadiness(Stopping stopping, @All List<ReadyCondition> conditions) {
    this.stopping = stopping;
    this.conditions = conditions;
  }

  /** Why requests should go elsewhere; empty when they may come. */
  public Optional<String> objection() {
    return stopping.begun()
        ? Optional.of("This pod is stopping")
        : conditions.stream()
            .filter(condition -> !condition.holds())
            .map(ReadyCondition::objection)
            .findFirst();
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> objection = objection();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("pod").status(objection.isEmpty());
    objection.ifPresent(why -> answer.withData("reason", why));
    conditions.forEach(condition -> condition.describe(answer));
    return answer.build();
  }
}
