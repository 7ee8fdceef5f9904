package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.delivery.Deliveries;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.face.Lists;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's deliveries, and one delivery's life, as callback-service's API tells them. */
@Path(DeliveryPages.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class DeliveryPages {

  static final String PATH = "/console/deliveries";

  private static final List<String> STATUSES =
      List.of("pending", "delivering", "delivered", "failed", "parked");

  private final Deliveries deliveries;
  private final Pages pages;
  private final RoutingContext exchange;

  DeliveryPages(Deliveries deliveries, Pages pages, RoutingContext exchange) {
    this.deliveries = deliveries;
    this.pages = pages;
    this.exchange = exchange;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("id") @Nullable String id,
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor) {
    Map<String, String> filter =
        Lists.filter("kind", Lists.said(kind), "id", Lists.said(id), "status", Lists.said(status));
    if (!filter.containsKey("id")) {
      return Uni.createFrom()
          .item(() -> shown(filter, null).data("first", null).data("next", null));
    }
    return deliveries
        .list(token(), asked(filter, cursor))
        .map(list -> Lists.listed(shown(filter, list), list, PATH, filter, cursor));
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> one(
      @PathParam("id") String delivery,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("id") @Nullable String id) {
    Map<String, String> filter = Lists.filter("kind", Lists.said(kind), "id", Lists.said(id));
    return deliveries
        .get(token(), tenant(filter), delivery)
        .map(
            found ->
                pages
                    .page("delivery")
                    .data("delivery", found)
                    .data("event", found.path("event").toPrettyString())
                    .data("tenant", tenant(filter))
                    .data("back", Lists.address(PATH, filter, null)));
  }

  private TemplateInstance shown(Map<String, String> filter, @Nullable JsonNode list) {
    return pages
        .page("deliveries")
        .data("filter", filter)
        .data("path", PATH)
        .data("statuses", STATUSES)
        .data("list", list)
        .data(
            "query",
            Lists.address(
                "", Lists.filter("kind", filter.get("kind"), "id", filter.get("id")), null));
  }

  private static Map<String, String> asked(Map<String, String> filter, @Nullable String cursor) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("tenant", tenant(filter));
    query.put("limit", String.valueOf(Lists.ROWS));
    query.putAll(Lists.filter("status", filter.get("status"), "cursor", cursor));
    return query;
  }

  /** As that API names tenants. */
  private static String tenant(Map<String, String> filter) {
    return filter.getOrDefault("kind", "operator") + ":" + filter.getOrDefault("id", "");
  }

  /** The member's own: who is on a page of the console has one. */
  private String token() {
    return ConsoleCookies.ACCESS
        .of(exchange)
        .orElseThrow(() -> Problem.of(WebError.FORBIDDEN, "Sign in"));
  }
}
