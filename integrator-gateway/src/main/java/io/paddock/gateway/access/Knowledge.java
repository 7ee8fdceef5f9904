package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.WalletRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the gate learns of keys and wallets: what this process holds, or whatever it takes. */
interface Knowledge {

  /** Whether an empty answer means that there is none, rather than that asking would block. */
  boolean complete();

  Optional<PartnerKeyRecord> key(String keyId);

  /** How the wallet stands towards the partner that asks; its first request registers it. */
  Optional<Ownership> ownership(String wallet, PartnerKeyRecord asking, @Nullable String requestId);

  Optional<WalletRecord> wallet(String address);
}
