package io.paddock.backoffice.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.KeyFilter;
import io.paddock.backoffice.face.KeyLimitFields;
import io.paddock.backoffice.key.IssueKey;
import io.paddock.backoffice.key.OwnKeyResource;
import io.paddock.backoffice.key.OwnPairResource;
import io.paddock.backoffice.key.OwnPartnerKeyResource;
import io.paddock.backoffice.key.RotateKey;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
import io.paddock.web.face.Shown;
import io.quarkus.qute.TemplateInstance;
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
import org.jspecify.annotations.Nullable;

/** The tenant's keys: listed, rotated, revoked. Partners' are issued by staff alone. */
@Path(KeyPages.PATH)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.AGGREGATOR, Roles.OPERATOR, Roles.PARTNER})
public class KeyPages {

  static final String PATH = PortalPaths.ROOT + "/keys";

  private final OwnKeyResource aggregators;
  private final OwnPairResource operators;
  private final OwnPartnerKeyResource partners;
  private final Answers answers;
  private final Pages pages;

  KeyPages(
      OwnKeyResource aggregators,
      OwnPairResource operators,
      OwnPartnerKeyResource partners,
      Answers answers,
      Pages pages) {
    this.aggregators = aggregators;
    this.operators = operators;
    this.partners = partners;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("keys") @Nullable String shown, @QueryParam("cursor") @Nullable String cursor) {
    KeyFilter filter = KeyFilter.of(shown);
    return answers
        .of(() -> keys(filter, cursor))
        .map(
            found ->
                Lists.listed(
                        pages.page("keys"),
                        found,
                        PATH,
                        Lists.filter("keys", Lists.said(filter.name())),
                        cursor)
                    .data("keys", found.path("items"))
                    .data("keyfilter", filter.name()));
  }

  private Uni<?> keys(KeyFilter filter, @Nullable String cursor) {
    String unused = filter.unusedFor();
    String old = filter.olderThan();
    return switch (pages.visit().owner().kind()) {
      case AGGREGATOR -> aggregators.list(unused, old, Lists.ROWS, cursor);
      case OPERATOR -> operators.list(unused, old, Lists.ROWS, cursor);
      case PARTNER -> partners.list(unused, old, Lists.ROWS, cursor);
    };
  }

  /** With the limits of the key by which the link was made, or narrower ones. */
  @POST
  @Path("/rotate")
  public Uni<Response> rotate(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "label");
    KeyLimitFields.read(form, body);
    return switch (pages.visit().owner().kind()) {
      case AGGREGATOR ->
          answers
              .of(
                  () ->
                      aggregators.rotate(
                          answers.body(body, RotateKey.class), form.idempotencyKey()))
              .map(issued -> shown(new Shown(issued).secret("API key", "apiKey")));
      case OPERATOR -> {
        form.numbers(body, "graceSeconds");
        yield answers
            .of(() -> operators.rotate(answers.body(body, IssueKey.class), form.idempotencyKey()))
            .map(KeyPages::pair)
            .map(this::shown);
      }
      case PARTNER -> throw staffAlone();
    };
  }

  private static Shown pair(JsonNode issued) {
    return new Shown(issued).secret("Secret key", "secretKey").open("Public key", "publicKey");
  }

  private Response shown(Shown issued) {
    return issued.on(pages.page("secret"), "The new key", PATH);
  }

  @POST
  @Path("/{keyId}/revoke")
  public Uni<Response> revoke(@PathParam("keyId") String keyId, Form form) {
    Uni<Void> revoked =
        switch (pages.visit().owner().kind()) {
          case AGGREGATOR -> aggregators.revoke(keyId);
          case OPERATOR -> operators.revoke(keyId);
          case PARTNER -> throw staffAlone();
        };
    return revoked.replaceWith(() -> pages.done(PATH, PortalNote.KEY_REVOKED));
  }

  private static Problem staffAlone() {
    return Problem.of(WebError.FORBIDDEN, "The platform's staff issue and revoke your keys.");
  }
}
