package io.paddock.gateway.compliance;

import io.paddock.web.client.ClientAddress;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the caller seems to be; no key is needed. */
@Path("/api/compliance/geo")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Platform")
class GeoResource {

  private static final String UNKNOWN = "unknown";

  private final ClientAddress clients;
  private final Countries countries;

  @Inject
  GeoResource(ClientAddress clients, GeoConfig config) {
    this.clients = clients;
    this.countries = Countries.of(config.database());
  }

  @GET
  @NonBlocking
  @Operation(
      summary = "The country that the caller's address belongs to",
      description = "Requests with a key are never refused for it.")
  @APIResponse(responseCode = "200", description = "The country")
  public Geo geo(@Context HttpServerRequest request) {
    return new Geo(countries.of(clients.of(request)).orElse(UNKNOWN));
  }

  /**
   * Where the caller seems to be.
   *
   * @param country ISO 3166-1 alpha-2, or {@code unknown}
   */
  @Schema(examples = "{\"country\":\"AE\"}")
  record Geo(String country) {}
}
