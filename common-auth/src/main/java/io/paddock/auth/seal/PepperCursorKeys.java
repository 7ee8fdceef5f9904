package io.paddock.auth.seal;

import io.paddock.auth.secret.Hmac;
import io.paddock.web.page.CursorKeys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The keys of a service's cursors, made of the pepper's: one for each of its versions, and none of
 * them a key that hashes a secret. All pods of the service have the same, so each opens what
 * another sealed; a list of another service is another list, though it has the same name.
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
