package io.paddock.gateway.access;

import io.paddock.auth.directory.KycStatus;
import io.paddock.matching.id.Address;
import java.util.List;
import java.util.Objects;

/** Callers of the feeds for tests without servers. */
public final class StreamCallers {

  private StreamCallers() {}

  /** Who a wallet's caller acts as. */
  public static ActingPartner acting() {
    return new ActingPartner(
        new PartnerKeys().build(),
        PartnerKeys.wallet(KycStatus.APPROVED, 1),
        Address.parse(PartnerKeys.WALLET),
        true);
  }

  /** Whoever has a key. */
  public static StreamCaller market() {
    AccessRequest shown =
        new AccessRequest(
            Route.MARKET_FEED, List.of(PartnerKeys.KEY.reveal()), List.of(), "127.0.0.1", null);
    return Objects.requireNonNull(
        StreamCaller.judged(shown, new Admission.Keyed(new PartnerKeys().build())).orElse(null));
  }
}
