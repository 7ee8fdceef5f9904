package io.paddock.auth.app;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.auth.sign.DerivedSigners;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Beans made from the key files; each file is read when first needed. */
@Singleton
@IfBuildProperty(name = "paddock.auth.enabled", stringValue = "true", enableIfMissing = true)
class KeyMaterial {

  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  KeyHasher hasher(AuthConfig config) {
    return new KeyHasher(ring(config, "pepper"));
  }

  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  SecretBox box(AuthConfig config, SecureRandom random) {
    return new SecretBox(ring(config, "kek"), random);
  }

  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  ServiceTokens serviceTokens(
      AuthConfig config,
      @ConfigProperty(name = "quarkus.application.name") String service,
      Clock clock) {
    return new ServiceTokens(ring(config, "pepper"), service, clock);
  }

  @Produces
  @Singleton
  @DefaultBean
  DerivedSigners derivedSigners(AuthConfig config) {
    return new DerivedSigners(ring(config, "pepper"));
  }

  static KeyRing ring(AuthConfig config, String file) {
    Path folder =
        config
            .keysDir()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "PADDOCK_KEYS_DIR is not set: it names the folder of kek and pepper"));
    return KeyRing.load(folder.resolve(file));
  }
}
