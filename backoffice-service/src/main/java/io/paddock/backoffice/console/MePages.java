package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.staff.ApiTokenResource;
import io.paddock.backoffice.staff.MeResource;
import io.paddock.backoffice.staff.StepUpResource;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A member's own account: password, second factor, logins. */
@Path("/console/me")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR,
  Roles.SECOND_FACTOR_MISSING
})
public class MePages {

  private static final String PATH = "/console/me";

  private final MeResource account;
  private final StepUpResource stepUps;
  private final ApiTokenResource apiTokens;
  private final CurrentCaller caller;
  private final Answers answers;
  private final Pages pages;
  private final RoutingContext exchange;

  MePages(
      MeResource account,
      StepUpResource stepUps,
      ApiTokenResource apiTokens,
      CurrentCaller caller,
      Answers answers,
      Pages pages,
      RoutingContext exchange) {
    this.stepUps = stepUps;
    this.apiTokens = apiTokens;
    this.caller = caller;
    this.account = account;
    this.answers = answers;
    this.pages = pages;
    this.exchange = exchange;
  }

  @GET
  public Uni<TemplateInstance> account() {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("member", account::get);
    asked.put("sessions", account::sessions);
    boolean admitted = !caller.staff().isFactorMissing();
    if (admitted) {
      asked.put("tokens", apiTokens::list);
    }
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("me")
                    .data("member", Answers.member(found, "member", "member"))
                    .data("sessions", Answers.member(found, "sessions", "items"))
                    .data("tokens", admitted ? Answers.member(found, "tokens", "items") : null)
                    .data("roles", covered()));
  }

  /** The roles that an API token of theirs may have. */
  private List<String> covered() {
    StaffRole own = caller.staff().role();
    return Arrays.stream(StaffRole.values()).filter(own::covers).map(StaffRole::text).toList();
  }

  /** Another password ends every login, this one too. */
  @POST
  @Path("/password")
  public Uni<Response> password(Form form) {
    ObjectNode body = answers.body();
    body.put("password", form.secret("password"));
    body.put("newPassword", form.secret("newPassword"));
    return account
        .password(answers.body(body, MeResource.ChangePassword.class))
        .map(
            changed -> {
              ConsoleCookies.signOut(exchange);
              return pages.done(ConsolePaths.SIGN_IN, Note.PASSWORD_CHANGED);
            });
  }

  /** The app is set up with what this page shows, and confirmed by a code of it. */
  @POST
  @Path("/totp")
  public Uni<Response> startTotp(Form form) {
    return answers
        .of(account.startTotp(answers.body(proof(form), MeResource.ProvePassword.class)))
        .map(
            secret ->
                Pages.html(
                    pages
                        .page("totp")
                        .data("secret", secret.path("secret").asText())
                        .data("uri", secret.path("uri").asText())));
  }

  @POST
  @Path("/totp/confirm")
  public Uni<Response> confirmTotp(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "totp");
    return answers
        .of(account.confirmTotp(answers.body(body, MeResource.ConfirmTotp.class)))
        .map(codes -> Pages.html(pages.page("recovery-codes").data("codes", codes)));
  }

  @POST
  @Path("/totp/remove")
  public Uni<Response> removeTotp(Form form) {
    return account
        .removeTotp(answers.body(proof(form), MeResource.ProvePassword.class))
        .map(removed -> pages.done(PATH, Note.FACTOR_REMOVED));
  }

  @POST
  @Path("/sessions/{id}/end")
  public Uni<Response> endSession(@PathParam("id") String id, Form form) {
    return account.endSession(id).map(ended -> pages.done(PATH, Note.LOGIN_ENDED));
  }

  /** What was refused for want of it is sent again from the page it stands on. */
  @POST
  @Path("/step-up")
  public Uni<Response> stepUp(Form form) {
    ObjectNode body = answers.body();
    @Nullable String code = form.text("code");
    if (code == null) {
      body.put("password", form.secret("password"));
    } else {
      body.put(SignInPages.member(code), code);
    }
    return stepUps
        .stepUp(answers.body(body, StepUpResource.Body.class))
        .map(
            _ ->
                pages.isPart()
                    ? pages.inPlaceOfProblem("stepped-up")
                    : pages.done(
                        ConsolePaths.page(form.text("to")).orElse(ConsolePaths.ROOT),
                        Note.STEPPED_UP));
  }

  private ObjectNode proof(Form form) {
    return answers.body().put("password", form.secret("password"));
  }
}
