package io.paddock.backoffice.operatorconfig;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.RowId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an operator may offer, for staff: those that no aggregator owns have nobody else. */
@Path("/api/v1/bo/operators/{id}/config")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators (staff)")
public class StaffConfigResource {

  private final OperatorConfigs configs;
  private final UnitOfWork unit;
  private final Origins origins;

  StaffConfigResource(OperatorConfigs configs, UnitOfWork unit, Origins origins) {
    this.configs = configs;
    this.unit = unit;
    this.origins = origins;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "getOperatorConfig",
      summary = "Reads an operator's configuration",
      description = "Before the first PUT it is empty and refuses every bet.")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<ConfigView.Single> get(@PathParam("id") String id) {
    UUID operatorId = RowId.parse(id).orElseThrow(OperatorRef::notFound);
    return unit.read(() -> configs.get(operatorId, null));
  }

  @PUT
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "putOperatorConfig",
      summary = "Replaces an operator's configuration",
      description =
          "The whole of it: enabledGames and currencies are required, flags left out are false"
              + " (soundDefault true), demoStartingBalance is 1000, defaultLanguage en.")
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.PRECONDITION_FAILED,
    BackofficeError.CHAT_UNAVAILABLE
  })
  public Uni<ConfigView.Single> put(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @Valid @NotNull ConfigBody body) {
    IfMatch condition = IfMatch.of(ifMatch);
    return unit.run(origins.current(), change -> configs.put(change, id, null, condition, body));
  }

  @PATCH
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "patchOperatorConfig",
      summary = "Changes parts of an operator's configuration",
      description = "JSON Merge Patch: only what is sent changes; null takes away.")
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.PRECONDITION_FAILED,
    BackofficeError.CHAT_UNAVAILABLE
  })
  public Uni<ConfigView.Single> patch(
      @PathParam("id") String id,
      @HeaderParam(IfMatch.HEADER) @Nullable List<String> ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = ConfigBody.class))) @NotNull
          JsonNode body) {
    IfMatch condition = IfMatch.of(ifMatch);
    return unit.run(origins.current(), change -> configs.patch(change, id, null, condition, body));
  }
}
