package io.paddock.web.page;

import java.util.Optional;

/** The keys that cursors are sealed with, by version: what an older one sealed still opens. */
public interface CursorKeys {

  int currentVersion();

  /** At least 32 bytes; empty for a version that is not kept. */
  Optional<byte[]> key(int version);
}
