package io.paddock.auth.seal;

import io.paddock.auth.secret.Hmac;
import io.paddock.web.page.CursorKeys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The keys of a service's cursors, derived from the pepper: one for each of its versions, all
 * different from the keys that hash secrets. All pods of the service have the same keys, so each
 * opens what another sealed; a list of another service is a different list, even with the same
 * name.
 *
 * @param service the service's name, the same in all its pods
 */
public record PepperCursorKeys(KeyRing pepper, String service) implements CursorKeys {

  private static final String PURPOSE = "paddock-cursors:";

  @Override
  public int currentVersion() {
    return pepper.currentVersion();
  }

  @Override
  public Optional<byte[]> key(int version) {
    byte[] purpose = (PURPOSE + service).getBytes(StandardCharsets.UTF_8);
    return pepper.key(version).map(key -> Hmac.sha256(key, purpose));
  }
}
