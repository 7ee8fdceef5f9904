package io.paddock.auth.directory;

import io.paddock.auth.lastuse.KeyKind;
import java.util.List;

/** Which keys were used of late: for what a process loads before it is asked. */
interface RecentKeys {

  /**
   * One of them.
   *
   * @param keyId the key's public part
   */
  record RecentKey(KeyKind kind, String keyId) {}

  /**
   * Those that were used last, latest first. Blocking, and never cached.
   *
   * @throws DirectoryUnavailableException when PostgreSQL does not answer
   */
  List<RecentKey> recentKeys(int atMost);
}
