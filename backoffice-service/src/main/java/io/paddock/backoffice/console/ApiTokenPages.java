package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.staff.ApiTokenResource;
import io.paddock.web.error.Problem;
import io.paddock.web.face.Form;
import io.paddock.web.face.Shown;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** A member's API tokens, for programs. */
@Path("/console/me/api-tokens")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class ApiTokenPages {

  private static final String OWN = "/console/me";

  /** What the form offers. */
  private static final Map<String, Duration> LIFETIMES =
      Map.of("30", Duration.ofDays(30), "90", Duration.ofDays(90), "365", Duration.ofDays(365));

  private final ApiTokenResource tokens;
  private final Answers answers;
  private final Pages pages;
  private final Clock clock;

  ApiTokenPages(ApiTokenResource tokens, Answers answers, Pages pages, Clock clock) {
    this.tokens = tokens;
    this.answers = answers;
    this.pages = pages;
    this.clock = clock;
  }

  @POST
  public Uni<Response> issue(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "label", "role");
    Duration lasts =
        Optional.ofNullable(form.text("days"))
            .flatMap(days -> Optional.ofNullable(LIFETIMES.get(days)))
            .orElseThrow(() -> Problem.invalid("/days", "must be 30, 90 or 365"));
    // To the day, so that a form that is sent twice asks for the same.
    body.put("expiresAt", clock.instant().truncatedTo(ChronoUnit.DAYS).plus(lasts).toString());
    return answers
        .of(
            tokens.issue(
                answers.body(body, ApiTokenResource.IssueApiToken.class), form.idempotencyKey()))
        .map(
            issued ->
                new Shown(issued)
                    .secret("API token", "token")
                    .on(pages.page("secret"), "A new API token", OWN));
  }

  @POST
  @Path("/{id}/revoke")
  public Uni<Response> revoke(@PathParam("id") String id, Form form) {
    return tokens.revoke(id).map(revoked -> pages.done(OWN, Note.API_TOKEN_REVOKED));
  }
}
