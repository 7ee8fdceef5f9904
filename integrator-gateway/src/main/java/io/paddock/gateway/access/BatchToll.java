package io.paddock.gateway.access;

import io.paddock.auth.limit.RateDecision;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * What a batch costs beside its address' token: as much as its items would one by one. It is known
 * once the body is read, so a batch's wallet pays here, and not before its resource. Blocking: for
 * virtual threads.
 */
@Singleton
public class BatchToll {

  private static final String PAID = BatchToll.class.getName();

  private final Ceilings ceilings;
  private final ClientAddress clients;

  BatchToll(Ceilings ceilings, ClientAddress clients) {
    this.ceilings = ceilings;
    this.clients = clients;
  }

  /** The address has paid, and so much is left of its bucket. */
  static void addressPaid(RoutingContext request, RateDecision paid) {
    request.put(PAID, paid);
  }

  /**
   * Takes a token of the wallet's bucket for each item that places, and one of its bucket for
   * cancels for each that cancels, or none at all.
   *
   * @throws Problem 429 while a bucket has too few, 400 when it can never have as many
   */
  public void pay(RoutingContext request, ActingPartner partner, int placed, int cancelled) {
    String client = clients.of(request.request());
    RateDecision taken = Awaited.of(ceilings.items(client, partner, placed, cancelled));
    RateDecision paid = request.get(PAID);
    RateDecision told = paid == null ? taken : Ceilings.tightest(paid, taken);
    RateHeaders.write(request.response(), told);
    require(taken);
  }

  /** The same for a batch that comes over a connection. */
  public void pay(StreamCaller caller, ActingPartner partner, int placed, int cancelled) {
    require(Awaited.of(ceilings.items(caller.client(), partner, placed, cancelled)));
  }

  private static void require(RateDecision taken) {
    if (!taken.allowed()) {
      throw RateHeaders.emptied(taken);
    }
  }
}
