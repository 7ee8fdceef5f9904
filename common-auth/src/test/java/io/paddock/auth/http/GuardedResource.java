package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.Principal;
import java.util.Set;

/** One route for each kind of caller; each returns who it thinks has called. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
@RunOnVirtualThread
public class GuardedResource {

  private final CurrentCaller current;

  GuardedResource(CurrentCaller current) {
    this.current = current;
  }

  @GET
  @Path("api/aggregator")
  @RolesAllowed("aggregator")
  public String aggregator() {
    return current.aggregator().toString();
  }

  @POST
  @Path("api/aggregator")
  @RolesAllowed("aggregator")
  public String post(String body) {
    return current.aggregator().code() + " " + body;
  }

  @GET
  @Path("api/operator")
  @RolesAllowed("operator")
  public String operator() {
    return current.operator().toString();
  }

  @GET
  @Path("api/partner")
  @RolesAllowed("partner")
  public String partner() {
    PartnerKeyProblems.requireScopes(current.partner(), Set.of(Scope.PORTFOLIO_READ));
    return current.partner().getName();
  }

  @GET
  @Path("api/partner/orders")
  @RolesAllowed("partner")
  public String partnerOrders() {
    PartnerKeyProblems.requireScopes(
        current.partner(), Set.of(Scope.ORDERS_WRITE, Scope.PORTFOLIO_READ));
    return current.partner().keyId();
  }

  @GET
  @Path("api/staff")
  @RolesAllowed("super_admin")
  public String staff() {
    return current.staff().toString();
  }

  @GET
  @Path("api/either")
  @RolesAllowed({"super_admin", "aggregator"})
  public String either() {
    return current.caller().getName();
  }

  @GET
  @Path("api/mistaken")
  @RolesAllowed({"operator", "aggregator"})
  public String mistaken() {
    return current.operator().toString();
  }

  @GET
  @Path("api/open")
  public String open() {
    return current.optional().map(Principal::getName).orElse("nobody");
  }

  @GET
  @Path("api/careless")
  public String careless() {
    return current.caller().getName();
  }

  @GET
  @Path("api/v1/bo/auth/refresh")
  public String refresh() {
    return current.optional().map(Principal::getName).orElse("nobody");
  }

  @GET
  @Path("v1/player")
  public String player(@HeaderParam("Authorization") String authorization) {
    return authorization;
  }
}
