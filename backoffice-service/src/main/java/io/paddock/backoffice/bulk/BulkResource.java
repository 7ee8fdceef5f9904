package io.paddock.backoffice.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Switches many tenants, one after the other, each in a unit of work of its own by the method of
 * the route that switches one: what is refused for one keeps nothing from the others, and a call
 * that is sent again does what is left.
 */
@Path("/api/v1/bo/bulk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Bulk changes")
public class BulkResource {

  private static final int MOST = 100;
  private static final String COUNT = "must have 1 to 100 entries";

  private final OperatorResource operators;
  private final AggregatorResource aggregators;
  private final PartnerResource partners;

  BulkResource(
      OperatorResource operators, AggregatorResource aggregators, PartnerResource partners) {
    this.operators = operators;
    this.aggregators = aggregators;
    this.partners = partners;
  }

  /** Whom to switch, and how. */
  @Schema(
      name = "BulkSwitch",
      examples =
          """
          {"action":"disable","ids":["0199c0de-0000-7000-8000-000000000001",\
          "0199c0de-0000-7000-8000-000000000002"]}""")
  public record Switch(
      @NotNull @Pattern(regexp = "enable|disable", message = "must be enable or disable")
          String action,
      @NotNull @Size(min = 1, max = MOST, message = COUNT) List<@NotNull UUID> ids) {

    boolean enable() {
      return action.equals("enable");
    }

    void check() {
      List<Violation> twice = new ArrayList<>();
      Set<UUID> seen = new HashSet<>();
      for (int i = 0; i < ids.size(); i++) {
        if (!seen.add(ids.get(i))) {
          twice.add(new Violation("/ids/" + i, "is there twice"));
        }
      }
      if (!twice.isEmpty()) {
        throw Problem.invalid(twice);
      }
    }
  }

  /**
   * What became of one.
   *
   * @param code why it was refused
   */
  @Schema(name = "BulkResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      UUID id,
      @Schema(
              enumeration = {"done", "refused"},
              examples = "refused")
          String outcome,
      @Schema(description = "Of the refusal", examples = "operator_not_found")
          @Nullable String code,
      @Schema(description = "Of the refusal", examples = "No operator of yours has this id")
          @Nullable String detail) {}

  /** A result for each id, in their order. */
  @Schema(name = "BulkResults")
  record Results(List<Result> items) {}

  @POST
  @Path("/operators")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "switchOperators",
      summary = "Enables or disables up to 100 operators",
      description = "One that is so already is done; a refusal of one changes nothing for others.")
  public Uni<Results> operators(@Valid @NotNull Switch body) {
    return each(body, body.enable() ? operators::enable : operators::disable);
  }

  @POST
  @Path("/aggregators")
  @RolesAllowed(Roles.SUPER_ADMIN)
  @Operation(
      operationId = "switchAggregators",
      summary = "Enables or disables up to 100 aggregators",
      description = "One that is so already is done; a refusal of one changes nothing for others.")
  public Uni<Results> aggregators(@Valid @NotNull Switch body) {
    return each(body, body.enable() ? aggregators::enable : aggregators::disable);
  }

  @POST
  @Path("/partners")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @Operation(
      operationId = "switchPartners",
      summary = "Resumes (enable) or suspends (disable) up to 100 partners",
      description = "One that is so already is done; a refusal of one changes nothing for others.")
  public Uni<Results> partners(@Valid @NotNull Switch body) {
    return each(body, body.enable() ? partners::resume : partners::suspend);
  }

  private static Uni<Results> each(Switch body, Function<String, Uni<?>> deed) {
    body.check();
    List<Result> results = new ArrayList<>();
    Uni<?> all = Uni.createFrom().voidItem();
    for (UUID id : body.ids()) {
      all = all.chain(() -> one(id, deed).invoke(results::add));
    }
    return all.replaceWith(() -> new Results(List.copyOf(results)));
  }

  private static Uni<Result> one(UUID id, Function<String, Uni<?>> deed) {
    return Uni.createFrom()
        .deferred(() -> deed.apply(id.toString()).replaceWith(new Result(id, "done", null, null)))
        .onFailure(Problem.class)
        .recoverWithItem(
            refusal -> new Result(id, "refused", refusal.error().code(), refusal.detail()));
  }
}
