package io.paddock.games.operator;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.web.page.Cursor;
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
  private final TenantDirectory directory;

  OperatorListResource(CurrentCaller caller, TenantDirectory directory) {
    this.caller = caller;
    this.directory = directory;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List the operators that the aggregator owns, by code")
  public Page<OperatorItem> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    String after = page.isFirst() ? null : page.after().getFirst();
    List<OperatorRecord> rows =
        directory.operatorsOf(caller.aggregator().aggregatorId(), after, page.rows());
    return Page.cut(rows, page.limit(), row -> Cursor.encode(row.code())).map(OperatorItem::of);
  }

  /** One operator in the list; no secret is among its members. */
  @Schema(
      examples =
          """
          {"id":"01890a5d-ac96-774b-bcce-b302099a8057","code":"mybrand","name":"My Brand Casino",
           "status":"active","jwtAlg":"HS256","walletBaseUrl":"https://wallet.mybrand.com",
           "walletTimeoutMs":5000,"gameFrontendBaseUrl":"https://play.mybrand.com"}
          """)
  record OperatorItem(
      UUID id,
      String code,
      String name,
      String status,
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
          operator.jwtAlg().name(),
          operator.walletBaseUrl(),
          operator.walletTimeoutMs(),
          operator.gameFrontendBaseUrl());
    }
  }
}
