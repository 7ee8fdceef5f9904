package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.web.error.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;

/**
 * Who a judged request acts as.
 *
 * @param key that was used
 * @param standing the named wallet's compliance
 * @param named the effective wallet: orders are signed by it; limits and verification are its own
 * @param owned whether a signature of it came through this partner; until then the partner sees
 *     nothing of it
 */
public record ActingPartner(
    PartnerKeyRecord key, WalletRecord standing, Address named, boolean owned) {

  /** Nobody has its key, so nothing is ever there. */
  private static final Address NOBODY = new Address(0, 0, 0);

  private static final String KEY = ActingPartner.class.getName();

  /**
   * The caller of a keyed route.
   *
   * @throws Problem unless this request was judged as one of {@code route}, so that a path that two
   *     parts of the server read differently opens nothing
   */
  public static ActingPartner of(RoutingContext context, Route route) {
    if (context.get(KEY) instanceof Admitted admitted && admitted.route() == route) {
      return admitted.partner();
    }
    throw PartnerKeyProblems.of(PartnerKeyError.API_KEY_BAD_FORMAT);
  }

  /** The public handle of the key that was used. */
  public String keyId() {
    return key.keyId();
  }

  public UUID partnerId() {
    return key.partnerId();
  }

  /** Whether the partner answers for its wallets itself, so that naming one onboards it. */
  public boolean vetted() {
    return !Gate.needsKyc(key);
  }

  /**
   * The wallet whose balances, positions and orders the request may see and cancel: an empty one
   * while the {@link #named} one is nobody's yet.
   */
  public Address wallet() {
    return owned ? named : NOBODY;
  }

  /**
   * Lets an order pass in a market that the partner's operator has access to.
   *
   * @throws Problem {@code market_not_enabled}, whether there is such a market or not
   */
  public void requireMarket(Symbol symbol) {
    Set<String> markets = key.marketAccess();
    if (markets != null && !markets.contains(symbol.value())) {
      throw Problem.of(
          GatewayError.MARKET_NOT_ENABLED, "The operator has no access to this market");
    }
  }

  void admit(RoutingContext context, Route route) {
    context.put(KEY, new Admitted(route, this));
  }

  private record Admitted(Route route, ActingPartner partner) {}
}
