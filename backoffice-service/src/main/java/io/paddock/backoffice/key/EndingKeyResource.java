package io.paddock.backoffice.key;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys of all tenants that end soon: whoever relies on one needs another. */
@Path("/api/v1/bo/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys (staff)")
public class EndingKeyResource {

  /** As early as the first announcement. */
  private static final String USUAL = "30d";

  private final UnitOfWork unit;
  private final Cursors cursors;
  private final Clock clock;

  EndingKeyResource(UnitOfWork unit, Cursors cursors, Clock clock) {
    this.unit = unit;
    this.cursors = cursors;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Operation(
      operationId = "listEndingKeys",
      summary = "Lists keys of all tenants that end soon, soonest first",
      description =
          "within is a number of days such as 30d, the default. Keys in the grace of a rotation are"
              + " left out: they have a successor.")
  public Uni<Page<EndingKeyView>> list(
      @QueryParam("within") @Nullable String within,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    String span = Objects.requireNonNullElse(within, USUAL);
    Instant now = clock.instant();
    Instant until = now.plus(KeyFilter.days("within", span));
    PageRequest page =
        cursors.page(ListScope.of("ending-keys", ListScope.PLATFORM, span), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(tx -> ending(tx, now, until, after, page.rows()))
        .map(
            found ->
                Page.cut(found, page.limit(), row -> page.cursor(row.expiresAt(), row.keyId()))
                    .map(EndingKeyView.Row::view));
  }

  private static Uni<List<EndingKeyView.Row>> ending(
      Statements tx, Instant now, Instant until, @Nullable Anchor after, int rows) {
    return tx.rows(
            EndingKeyView.Row.class,
            """
            SELECT k.key_id, k.kind, k.owner_id, coalesce(a.name, o.name, p.name), k.label,
                   k.expires_at, k.last_used_at
              FROM tenancy.api_keys k
              LEFT JOIN tenancy.aggregators a ON a.id = k.aggregator_id
              LEFT JOIN tenancy.operators o ON o.id = k.operator_id
              LEFT JOIN tenancy.partners p ON p.id = k.partner_id
             WHERE k.expires_at > $1 AND k.expires_at <= $2
               AND k.revoked_at IS NULL AND k.replaced_at IS NULL
               AND ($3::timestamptz IS NULL OR (k.expires_at, k.key_id) > ($3, $4::text))
             ORDER BY k.expires_at, k.key_id
             LIMIT $5
            """,
            now,
            until,
            Anchor.timeOf(after),
            Anchor.idOf(after),
            rows)
        .map(Rows::list);
  }
}
