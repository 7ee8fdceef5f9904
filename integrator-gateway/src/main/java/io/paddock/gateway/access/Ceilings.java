package io.paddock.gateway.access;

import io.paddock.auth.limit.Claim;
import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RequestLimiter;
import io.paddock.web.error.Problem;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which buckets a request counts against: its address', and its wallet's once that is known. */
@Singleton
class Ceilings {

  /** What a key with the read scope makes of an address' ceiling on public routes. */
  private static final int RAISED = 2;

  private final RequestLimiter limiter;
  private final LoopbackFactor loopback;

  Ceilings(RequestLimiter limiter, LoopbackFactor loopback) {
    this.limiter = limiter;
    this.loopback = loopback;
  }

  /** The address alone. */
  Future<RateDecision> address(String client, boolean raised) {
    return limiter.take(List.of(ofAddress(client, raised ? RAISED : 1)));
  }

  /**
   * The address and the wallet, in one step; the tightest answers.
   *
   * @param cancelling whether the wallet's bucket for cancels counts, which nobody lowers
   * @param paid what the address has paid already, if it has: then the wallet alone pays
   */
  Future<RateDecision> wallet(
      String client, Admission.Admitted admitted, boolean cancelling, @Nullable RateDecision paid) {
    Claim wallet = ofWallet(client, admitted, cancelling);
    return paid == null
        ? limiter.take(List.of(ofAddress(client, 1), wallet))
        : limiter.take(List.of(wallet)).map(decision -> tightest(paid, decision));
  }

  static RateDecision tightest(RateDecision paid, RateDecision decision) {
    return decision.allowed() && paid.remaining() < decision.remaining() ? paid : decision;
  }

  /**
   * What a batch takes from its wallet's two buckets, all of it or nothing.
   *
   * @param placed items that place, cancelled those that cancel; one of them at least
   * @throws Problem 400 for more than a whole bucket holds: waiting would not help
   */
  Future<RateDecision> items(String client, ActingPartner partner, int placed, int cancelled) {
    String wallet = partner.named().toString();
    int factor = loopback.of(client);
    List<Claim> claims = new ArrayList<>();
    if (placed > 0) {
      Claim one = Claim.wallet(wallet, factor, partner.standing().rateLimitPerMin());
      if (placed > one.tokens()) {
        throw Problem.invalid(
            "/items",
            "must be at most " + one.tokens() + " that place, as the wallet's ceiling is");
      }
      claims.add(one.costing(placed));
    }
    if (cancelled > 0) {
      claims.add(Claim.of(Limit.CANCEL, wallet, factor).costing(cancelled));
    }
    return limiter.take(claims);
  }

  private Claim ofAddress(String client, int raised) {
    return Claim.of(Limit.IP, client, loopback.of(client) * raised);
  }

  private Claim ofWallet(String client, Admission.Admitted admitted, boolean cancelling) {
    String wallet = admitted.partner().named().toString();
    int factor = loopback.of(client);
    return cancelling
        ? Claim.of(Limit.CANCEL, wallet, factor)
        : Claim.wallet(wallet, factor, admitted.wallet().rateLimitPerMin());
  }
}
