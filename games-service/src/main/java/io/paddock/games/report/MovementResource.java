package io.paddock.games.report;

import io.paddock.auth.principal.Roles;
import io.paddock.games.error.GamesError;
import io.paddock.games.error.Refuses;
import io.paddock.games.operator.Reach;
import io.paddock.games.operator.Reach.Bounds;
import io.paddock.games.report.Movements.Entry;
import io.paddock.games.report.Movements.Place;
import io.paddock.web.db.Postgres;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.PageRequest;
import io.paddock.web.text.Csv;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An operator's movements of money, to be compared with its own ledger. */
@Path("/v1/reports/operators/{code}")
@RunOnVirtualThread
@RolesAllowed({
  Roles.OPERATOR,
  Roles.AGGREGATOR,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR
})
@Tag(name = "Reports")
class MovementResource {

  private final Reach reach;
  private final Movements movements;
  private final DayFile file;
  private final Cursors cursors;
  private final Postgres postgres;

  MovementResource(
      Reach reach, Movements movements, DayFile file, Cursors cursors, Postgres postgres) {
    this.reach = reach;
    this.movements = movements;
    this.file = file;
    this.cursors = cursors;
    this.postgres = postgres;
  }

  @GET
  @Path("/transactions")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The feed of an operator's wallet transactions, by their last change",
      description =
          "A transaction stands in it once, where its status last changed, so it comes again"
              + " whenever that changes: keep the latest of each transactionId. Nothing that is"
              + " still being written is passed over. An aggregator sees what was its operator's"
              + " when it was played; a page may have fewer items than limit, or none, while there"
              + " are more.")
  @Refuses(GamesError.OPERATOR_NOT_FOUND)
  public MovementFeed feed(
      @PathParam("code") String code,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Bounds bounds = reach.of(code);
    UUID operator = Objects.requireNonNull(bounds.operatorId());
    PageRequest page = cursors.page(ListScope.of("transactions", bounds.tenant()), limit, cursor);
    Place after = page.isFirst() ? Place.BEGINNING : new Place(page.number(0), page.id(1));
    List<Entry> read =
        postgres.withConnection(sql -> movements.changed(sql, operator, after, page.rows()));
    List<Entry> shown = read.subList(0, Math.min(read.size(), page.limit()));
    Place end = shown.isEmpty() ? after : shown.getLast().place();
    return new MovementFeed(
        shown.stream().filter(entry -> entry.within(bounds)).map(Entry::movement).toList(),
        page.cursor(end.tx(), end.id()),
        read.size() > page.limit());
  }

  @GET
  @Path("/transactions.csv")
  @Produces(Csv.MEDIA_TYPE)
  @Operation(
      summary = "The wallet transactions of an operator that ended on one day, as CSV",
      description =
          "By the time of their end, in UTC. A day can be had once it has been over for an hour:"
              + " nothing is added to it any more, but a bet's status still becomes rolled_back. No"
              + " spreadsheet takes a cell for a formula: one that begins with =, +, -, @, tab or"
              + " CR has an apostrophe in front.")
  @APIResponse(
      responseCode = "200",
      description = "A header and a line for each transaction",
      content =
          @Content(
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      examples = "\"transactionId\",\"kind\",\"status\",\"amount\"")))
  @Refuses(GamesError.OPERATOR_NOT_FOUND)
  public Response day(@PathParam("code") String code, @QueryParam("day") @Nullable String day) {
    Bounds bounds = reach.of(code);
    Days asked = Days.one("day", day);
    return Response.ok(file.of(bounds, asked))
        .header(HttpHeaders.CONTENT_TYPE, Csv.MEDIA_TYPE + ";charset=UTF-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"transactions-%s-%s.csv\"".formatted(code, asked.first()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /**
   * A part of the feed.
   *
   * @param nextCursor where to go on, at once or later; it stays a place when nothing came
   * @param more whether there is more to be read now
   */
  @Schema(
      examples =
          """
          {"items":[{"transactionId":"01890a5d-ac96-774b-bcce-b302099a8058","kind":"bet",
            "status":"acknowledged","amount":"1.5","currency":"USDT","game":"dice",
            "roundId":"01890a5d-ac96-774b-bcce-b302099a8057","betTransactionId":null,
            "freeBetId":null,"walletTransactionId":"w-1",
            "createdAt":"2026-01-15T09:30:00.250Z","endedAt":"2026-01-15T09:30:00.290Z"}],
           "nextCursor":"AAAAAbW9…","more":false}
          """)
  record MovementFeed(List<Movement> items, String nextCursor, boolean more) {}
}
