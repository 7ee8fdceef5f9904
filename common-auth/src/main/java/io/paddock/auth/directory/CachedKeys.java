package io.paddock.auth.directory;

import java.util.Optional;

/** Records that this process already holds; never blocks, so the event loop may ask. */
public interface CachedKeys {

  /** Empty when only a blocking lookup can tell. */
  Optional<AggregatorKeyRecord> cachedAggregatorKey(String prefix);

  /** Empty when only a blocking lookup can tell. */
  Optional<OperatorKeyRecord> cachedOperatorKey(String keyId);

  /** Empty when only a blocking lookup can tell. */
  Optional<PartnerKeyRecord> cachedPartnerKey(String keyId);

  /**
   * Empty when only a blocking lookup can tell; a wallet that is known to be unknown is a record.
   */
  Optional<WalletRecord> cachedWallet(String address);
}
