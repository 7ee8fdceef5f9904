package io.paddock.auth.app;

import io.paddock.auth.seal.PepperCursorKeys;
import io.paddock.web.page.Cursors;
import io.quarkus.arc.Unremovable;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Replaces cursors that end with their process by cursors that every pod can open. */
@Singleton
@IfBuildProperty(name = "paddock.auth.enabled", stringValue = "true", enableIfMissing = true)
class CursorMaterial {

  @Produces
  @Singleton
  @Unremovable
  Cursors cursors(
      AuthConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
    return new Cursors(new PepperCursorKeys(KeyMaterial.ring(config, "pepper"), service));
  }
}
