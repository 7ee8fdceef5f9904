package io.paddock.games.operator;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.OperatorStanding;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/aggregator/operators}: the operators that the calling aggregator owns. */
@Path("/v1/aggregator/operators")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AGGREGATOR)
@Tag(name = "Aggregator")
class OperatorListResource {

  private final CurrentCaller caller;
  private final Cursors cursors;
  private final TenantDirectory directory;

  OperatorListResource(CurrentCaller caller, TenantDirectory directory, Cursors cursors) {
    this.caller = caller;
    this.directory = directory;
    this.cursors = cursors;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List the operators that the aggregator owns, by code")
  public Page<OperatorItem> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page =
        cursors.page(ListScope.of("operators", caller.aggregator().getName()), limit, cursor);
    String after = page.isFirst() ? null : page.text(0);
    List<OperatorRecord> rows =
        directory.operatorsOf(caller.aggregator().aggregatorId(), after, page.rows());
    return Page.cut(rows, page.limit(), row -> page.cursor(row.code())).map(OperatorItem::of);
  }

  /**
   * One operator in the list; no secret is among its members.
   *
   * @param status its own state
   * @param effectiveStatus what counts: that of its aggregator too
   * @param effectiveStatusReason {@code operator_onboarding}, {@code operator_disabled} or {@code
   *     aggregator_disabled}; null while it is active
   */
  @Schema(
      examples =
          """
          {"id":"01890a5d-ac96-774b-bcce-b302099a8057","code":"mybrand","name":"My Brand Casino",
           "status":"active","effectiveStatus":"active","effectiveStatusReason":null,
           "jwtAlg":"HS256","walletBaseUrl":"https://wallet.mybrand.com",
           "walletTimeoutMs":5000,"gameFrontendBaseUrl":"https://play.mybrand.com"}
          """)
  record OperatorItem(
      UUID id,
      String code,
      String name,
      String status,
      String effectiveStatus,
      @Nullable String effectiveStatusReason,
      String jwtAlg,
      String walletBaseUrl,
      int walletTimeoutMs,
      String gameFrontendBaseUrl) {

    static OperatorItem of(OperatorRecord operator) {
      return new OperatorItem(
          operator.id(),
          operator.code(),
          operator.name(),
          operator.status().text(),
          operator.standing().effective().text(),
          operator.standing().reason().map(OperatorStanding.Reason::text).orElse(null),
          operator.jwtAlg().name(),
          operator.walletBaseUrl(),
          operator.walletTimeoutMs(),
          operator.gameFrontendBaseUrl());
    }
  }
}
