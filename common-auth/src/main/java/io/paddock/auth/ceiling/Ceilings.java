package io.paddock.auth.ceiling;

import io.paddock.auth.limit.Claim;
import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.StaffCaller;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which bucket a request takes from. */
final class Ceilings {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final CeilingConfig config;
  private final LoopbackFactor loopback;

  Ceilings(CeilingConfig config, LoopbackFactor loopback) {
    this.config = config;
    this.loopback = loopback;
  }

  /** Whether a request for this path counts at all. */
  boolean concern(String path) {
    return config.paths().stream().anyMatch(path::startsWith);
  }

  /**
   * The request's token.
   *
   * @param caller null without a credential: then the address pays
   * @param address the client's
   */
  Claim claim(String method, String path, @Nullable Caller caller, String address) {
    Limit limit = limit(method, path, caller);
    int tokens = tokens(limit).orElse(limit.tokens());
    Claim usual = Claim.of(limit, caller == null ? address : subject(caller, address), 1);
    return new Claim(limit, usual.subject(), tokens * loopback.of(address));
  }

  private Limit limit(String method, String path, @Nullable Caller caller) {
    boolean reads = READING.contains(method);
    return switch (caller) {
      case null -> Limit.IP;
      case StaffCaller _ when config.exportPaths().stream().anyMatch(path::startsWith) ->
          Limit.STAFF_EXPORT;
      case StaffCaller _ -> reads ? Limit.STAFF_READ : Limit.STAFF_WRITE;
      case AggregatorCaller _ -> reads ? Limit.AGGREGATOR_READ : Limit.AGGREGATOR_WRITE;
      case OperatorCaller _ -> reads ? Limit.OPERATOR_READ : Limit.OPERATOR_WRITE;
      case PartnerCaller _ -> reads ? Limit.PARTNER_READ : Limit.PARTNER_WRITE;
    };
  }

  /** The credential's public part; who is known has a login by then. */
  private static String subject(Caller caller, String address) {
    return switch (caller) {
      case StaffCaller staff -> staff.login() == null ? address : staff.login().id().toString();
      case AggregatorCaller aggregator -> aggregator.keyPrefix();
      case OperatorCaller operator -> operator.keyId();
      case PartnerCaller partner -> partner.keyId();
    };
  }

  private OptionalInt tokens(Limit limit) {
    return switch (limit) {
      case IP -> config.address();
      case STAFF_READ -> config.staffRead();
      case STAFF_WRITE -> config.staffWrite();
      case STAFF_EXPORT -> config.staffExport();
      case AGGREGATOR_READ -> config.aggregatorRead();
      case AGGREGATOR_WRITE -> config.aggregatorWrite();
      case OPERATOR_READ -> config.operatorRead();
      case OPERATOR_WRITE -> config.operatorWrite();
      case PARTNER_READ -> config.partnerRead();
      case PARTNER_WRITE -> config.partnerWrite();
      case WALLET,
          CANCEL,
          PUBLIC_KEY,
          CONNECTIVITY_TEST,
          PORTAL_LINK,
          PORTAL_DOOR,
          LOGIN_ADDRESS,
          LOGIN_ACCOUNT,
          LOGIN_FAILURES_FEW,
          LOGIN_FAILURES_MANY,
          LOGIN_FAILURES_ENDLESS ->
          OptionalInt.empty();
    };
  }
}
