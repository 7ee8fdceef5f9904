package io.paddock.gateway.access;

import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.web.error.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a judged request acts as.
 *
 * @param keyId the public handle of the key that was used
 * @param wallet the effective wallet: balances, orders, limits and verification are its own
 * @param markets symbols of the markets that its operator has access to; null for all
 */
public record ActingPartner(
    UUID partnerId, String keyId, Address wallet, @Nullable Set<String> markets) {

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

  /**
   * Lets an order pass in a market that the partner's operator has access to.
   *
   * @throws Problem {@code market_not_enabled}, whether there is such a market or not
   */
  public void requireMarket(Symbol symbol) {
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
