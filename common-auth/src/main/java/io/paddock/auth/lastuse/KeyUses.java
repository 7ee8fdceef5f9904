package io.paddock.auth.lastuse;

import java.time.Instant;

/** Records accepted keys. Never blocks and never fails: for the hot path. */
public interface KeyUses {

  /**
   * The key was accepted.
   *
   * @param keyId the key's public part
   */
  void used(KeyKind kind, String keyId, Instant at);
}
