package io.paddock.backoffice.staff;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public keys of staff tokens, for every service that takes them. */
@Path("/.well-known/jwks.json")
@Tag(name = "Staff login")
public class JwksResource {

  private final StaffKey key;

  JwksResource(StaffKey key) {
    this.key = key;
  }

  @GET
  @NonBlocking
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseHeader(name = "Cache-Control", value = "public, max-age=300")
  @Operation(operationId = "getJwks", summary = "Public keys of staff tokens (RFC 7517)")
  @APIResponse(responseCode = "200", description = "A JWK set")
  public JwkSet keys() {
    return key.jwks();
  }
}
