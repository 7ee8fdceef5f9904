package io.paddock.web.page;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * For a service without key material: its cursors are its own and end with it. Where there is some,
 * another bean takes this one's place, and all pods open each other's.
 */
@Singleton
class ProcessCursors {

  private static final int KEY_BYTES = 32;

  @Produces
  @Singleton
  @DefaultBean
  Cursors cursors(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new Cursors(
        new CursorKeys() {
          @Override
          public int currentVersion() {
            return 0;
          }

          @Override
          public Optional<byte[]> key(int version) {
            return version == 0 ? Optional.of(key) : Optional.empty();
          }
        });
  }
}
