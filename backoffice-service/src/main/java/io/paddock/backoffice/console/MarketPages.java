package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.market.MarketLifeResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.market.NewMarket;
import io.paddock.backoffice.market.ResolveBody;
import io.paddock.web.error.Problem;
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
import java.util.Map;
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
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  MarketPages(
      MarketResource markets,
      MarketLifeResource life,
      Answers answers,
      Pages pages,
      CurrentCaller caller) {
    this.markets = markets;
    this.life = life;
    this.answers = answers;
    this.pages = pages;
    this.caller = caller;
  }

  @GET
  public Uni<TemplateInstance> list(@QueryParam("cursor") @Nullable String cursor) {
    return answers
        .of(markets.list(Lists.ROWS, cursor))
        .map(found -> Lists.listed(pages.page("markets"), found, PATH, Map.of(), cursor));
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
    return answers
        .of(markets.get(id))
        .map(
            found ->
                pages
                    .page("market-resolve")
                    .data("market", found.path("market"))
                    .data("first", Lists.said(first))
                    .data("second", Lists.said(second)));
  }

  /** Final, so that the market's symbol is asked for: not the next one in the list. */
  @POST
  @Path("/{id}/resolve")
  public Uni<Response> resolve(@PathParam("id") String id, Form form) {
    Deed.RESOLVE_MARKET.require(caller);
    ObjectNode body = answers.body();
    form.all(body, "payouts");
    ResolveBody payouts = answers.body(body, ResolveBody.class);
    return answers
        .of(markets.get(id))
        .invoke(
            found -> {
              if (!found.path("market").path("symbol").asText().equals(form.text("confirm"))) {
                throw Problem.invalid("/confirm", "must be the market's symbol");
              }
            })
        .chain(() -> life.resolve(id, payouts, form.idempotencyKey()))
        .map(answer -> pages.done(PATH + "/" + id, Note.MARKET_RESOLVED, answer));
  }
}
