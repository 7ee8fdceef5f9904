package io.paddock.auth.app;

import io.paddock.auth.directory.FirstKeys;
import io.paddock.web.health.ReadyCondition;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Ready once the keys that were used of late are here, or cannot be had for now. */
@Singleton
@IfBuildProperty(name = "paddock.auth.enabled", stringValue = "true", enableIfMissing = true)
class KeysLoaded implements ReadyCondition {

  private final FirstKeys keys;

  KeysLoaded(FirstKeys keys) {
    this.keys = keys;
  }

  void begin(@Observes StartupEvent started) {
    Thread.ofVirtual().name("first-keys").start(keys::load);
  }

  @Override
  public boolean holds() {
    return keys.state() != FirstKeys.State.LOADING;
  }

  @Override
  public String objection() {
    return "This pod is loading the keys that were used of late";
  }

  @Override
  public void describe(HealthCheckResponseBuilder answer) {
    answer.withData("keys", keys.state().name());
  }
}
