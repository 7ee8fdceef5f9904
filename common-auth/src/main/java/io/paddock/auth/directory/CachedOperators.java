package io.paddock.auth.directory;

import java.util.Optional;

/** Operators that this process already holds; never blocks, so the event loop may ask. */
@FunctionalInterface
public interface CachedOperators {

  /** Empty when only a blocking lookup can tell. */
  Optional<OperatorRecord> cachedOperatorByCode(String code);
}
