package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.market.MarketLifeResource;
import io.paddock.backoffice.market.MarketPreviewResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.market.NewMarket;
import io.paddock.backoffice.market.ResolveBody;
import io.paddock.backoffice.market.VoidBody;
import io.paddock.web.error.Problem;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Markets: the list, a new one, and its life up to the resolution, which is confirmed by name. */
@Path("/console/markets")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class MarketPages {

  private static final String PATH = "/console/markets";

  private final MarketResource markets;
  private final MarketLifeResource life;
  private final MarketPreviewResource previews;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  MarketPages(
      MarketResource markets,
      MarketLifeResource life,
      MarketPreviewResource previews,
      Answers answers,
      Pages pages,
      CurrentCaller caller) {
    this.markets = markets;
    this.life = life;
    this.previews = previews;
    this.answers = answers;
    this.pages = pages;
    this.caller = caller;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor) {
    @Nullable String wanted = Lists.said(status);
    return answers
        .of(markets.list(wanted, Lists.ROWS, cursor))
        .map(
            found ->
                Lists.listed(
                        pages.page("markets"), found, PATH, Lists.filter("status", wanted), cursor)
                    .data("statuses", MarketResource.STATUSES)
                    .data("status", Objects.requireNonNullElse(wanted, "")));
  }

  @GET
  @Path("/new")
  @NonBlocking
  public TemplateInstance form() {
    Deed.CREATE_MARKET.require(caller);
    return pages.page("market-new");
  }

  @POST
  public Uni<Response> create(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "symbol", "title", "eventId", "tickSize", "minQuantity");
    form.all(body, "outcomes");
    form.numbers(body, "feeRateBps");
    form.times(body, "closesAt");
    return markets
        .create(answers.body(body, NewMarket.class), form.idempotencyKey())
        .map(
            answer -> {
              String id = answers.of(answer).path("market").path("id").asText();
              return pages.done(id.isEmpty() ? PATH : PATH + "/" + id, Note.MARKET_CREATED, answer);
            });
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> market(@PathParam("id") String id) {
    return answers
        .of(markets.get(id))
        .map(found -> pages.page("market").data("market", found.path("market")));
  }

  @POST
  @Path("/{id}/open")
  public Uni<Response> open(@PathParam("id") String id, Form form) {
    return life.open(id, form.idempotencyKey())
        .map(answer -> pages.done(PATH + "/" + id, Note.MARKET_OPENED, answer));
  }

  @POST
  @Path("/{id}/halt")
  public Uni<Response> halt(@PathParam("id") String id, Form form) {
    return life.halt(id, form.idempotencyKey())
        .map(answer -> pages.done(PATH + "/" + id, Note.MARKET_HALTED, answer));
  }

  /** What the resolution would mean, before anybody is paid. */
  @GET
  @Path("/{id}/resolve")
  public Uni<TemplateInstance> preview(
      @PathParam("id") String id,
      @QueryParam("first") @Nullable String first,
      @QueryParam("second") @Nullable String second) {
    Deed.RESOLVE_MARKET.require(caller);
    @Nullable String one = Lists.said(first);
    @Nullable String other = Lists.said(second);
    boolean chosen = one != null && other != null;
    return answers
        .of(chosen ? previews.resolution(id, one, other) : markets.get(id))
        .map(
            found ->
                pages
                    .page("market-resolve")
                    .data("market", found.path("market"))
                    .data("preview", chosen ? found : null)
                    .data("first", one)
                    .data("second", other));
  }

  /** Final. */
  @POST
  @Path("/{id}/resolve")
  public Uni<Response> resolve(@PathParam("id") String id, Form form) {
    Deed.RESOLVE_MARKET.require(caller);
    ObjectNode body = answers.body();
    form.all(body, "payouts");
    form.texts(body, "reason", "source");
    ResolveBody payouts = answers.body(body, ResolveBody.class);
    return confirmed(id, form)
        .chain(() -> life.resolve(id, payouts, form.idempotencyKey()))
        .map(answer -> pages.done(PATH + "/" + id, Note.MARKET_RESOLVED, answer));
  }

  /** What a void would give back, before anybody gets it. */
  @GET
  @Path("/{id}/void")
  public Uni<TemplateInstance> previewVoid(@PathParam("id") String id) {
    Deed.VOID_MARKET.require(caller);
    return answers
        .of(previews.end(id))
        .map(
            found ->
                pages
                    .page("market-void")
                    .data("market", found.path("market"))
                    .data("preview", found));
  }

  @POST
  @Path("/{id}/void")
  public Uni<Response> end(@PathParam("id") String id, Form form) {
    Deed.VOID_MARKET.require(caller);
    ObjectNode body = answers.body();
    form.texts(body, "reason", "source");
    VoidBody grounds = answers.body(body, VoidBody.class);
    return confirmed(id, form)
        .chain(() -> life.end(id, grounds, form.idempotencyKey()))
        .map(answer -> pages.done(PATH + "/" + id, Note.MARKET_VOIDED, answer));
  }

  /** Whoever ends a market types its symbol: not that of the next one in the list. */
  private Uni<?> confirmed(String id, Form form) {
    return answers
        .of(markets.get(id))
        .invoke(
            found -> {
              if (!found.path("market").path("symbol").asText().equals(form.text("confirm"))) {
                throw Problem.invalid("/confirm", "must be the market's symbol");
              }
            });
  }
}
