package io.paddock.auth.directory;

import java.util.Optional;

/** Key records that this process already holds; never blocks, so the event loop may ask. */
public interface CachedKeys {

  /** Empty when only a blocking lookup can tell. */
  Optional<AggregatorKeyRecord> cachedAggregatorKey(String prefix);

  /** Empty when only a blocking lookup can tell. */
  Optional<OperatorKeyRecord> cachedOperatorKey(String keyId);
}
