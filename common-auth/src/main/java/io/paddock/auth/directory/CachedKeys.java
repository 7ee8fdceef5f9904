package io.paddock.auth.directory;

import java.util.Optional;

/** Records that this process already holds; never blocks, so the event loop may call it. */
public interface CachedKeys {

  /** Empty when only a blocking lookup can answer. */
  Optional<AggregatorKeyRecord> cachedAggregatorKey(String prefix);

  /** Empty when only a blocking lookup can answer. */
  Optional<OperatorKeyRecord> cachedOperatorKey(String keyId);

  /** Empty when only a blocking lookup can answer. */
  Optional<PartnerKeyRecord> cachedPartnerKey(String keyId);

  /**
   * Empty when only a blocking lookup can answer; a wallet that is known to be unknown has a
   * record.
   */
  Optional<WalletRecord> cachedWallet(String address);
}
