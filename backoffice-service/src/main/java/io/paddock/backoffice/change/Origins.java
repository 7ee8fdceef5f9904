package io.paddock.backoffice.change;

import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.visit.Visit;
import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.ActorKind;
import io.paddock.backoffice.audit.Origin;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** Where the request in hand comes from. */
@RequestScoped
public class Origins {

  private final CurrentCaller caller;
  private final RoutingContext exchange;
  private final ClientAddress addresses;

  Origins(CurrentCaller caller, RoutingContext exchange, ClientAddress addresses) {
    this.caller = caller;
    this.exchange = exchange;
    this.addresses = addresses;
  }

  /** The authenticated caller's. */
  public Origin current() {
    return as(caller.caller());
  }

  /** Of somebody who acts here without a credential of their own in the request. */
  public Origin as(Caller acting) {
    return of(actor(acting, Visit.of(exchange)));
  }

  /** Of whoever opens a link: it is good in anybody's hands, and acts as its maker. */
  public Origin opening(Caller maker, UUID link) {
    Actor known = actor(maker);
    return of(new Actor(known.kind(), known.id(), "somebody via portal link " + link));
  }

  /** For routes where the caller proves who it is in the body. */
  public Origin of(Actor actor) {
    return new Origin(actor, RequestId.of(exchange), address());
  }

  /** The address of the client, as far as trusted proxies tell it. */
  public String address() {
    return addresses.of(exchange.request());
  }

  /** What comes through the portal says through which link. */
  private static Actor actor(Caller caller, Optional<Visit> visit) {
    Actor known = actor(caller);
    return visit
        .map(
            through ->
                new Actor(
                    known.kind(),
                    known.id(),
                    (through.byStaff() ? "a visitor" : known.label())
                        + " via portal link "
                        + through.link()))
        .orElse(known);
  }

  private static Actor actor(Caller caller) {
    return switch (caller) {
      case StaffCaller staff ->
          new Actor(ActorKind.STAFF, staff.staffId().toString(), staff.email());
      case AggregatorCaller aggregator ->
          new Actor(
              ActorKind.AGGREGATOR,
              aggregator.aggregatorId().toString(),
              aggregator.code() + "/" + aggregator.keyPrefix());
      case PartnerCaller partner ->
          new Actor(
              ActorKind.PARTNER,
              partner.partnerId().toString(),
              partner.name() + "/" + partner.keyId());
      case OperatorCaller operator ->
          new Actor(
              ActorKind.OPERATOR,
              operator.operatorId().toString(),
              operator.code() + "/" + operator.keyId());
    };
  }
}
