package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.staff.AuthResource;
import io.paddock.backoffice.staff.LoginBody;
import io.paddock.backoffice.staff.RefreshBody;
import io.paddock.web.error.Problem;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Staff sign in and out: by the API's login, whose tokens the browser keeps in cookies. */
@Path(ConsolePaths.ROOT)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SignInPages {

  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  private final AuthResource logins;
  private final Answers answers;
  private final Pages pages;
  private final SignInPage signIns;
  private final CurrentCaller caller;
  private final RoutingContext exchange;

  SignInPages(
      AuthResource logins,
      Answers answers,
      Pages pages,
      SignInPage signIns,
      CurrentCaller caller,
      RoutingContext exchange) {
    this.logins = logins;
    this.answers = answers;
    this.pages = pages;
    this.signIns = signIns;
    this.caller = caller;
    this.exchange = exchange;
  }

  @GET
  @Path("/sign-in")
  @PermitAll
  @NonBlocking
  public Response form(@QueryParam("to") @Nullable String to) {
    Optional<String> page = ConsolePaths.page(to);
    return caller.optional().filter(StaffCaller.class::isInstance).isPresent()
        ? Pages.seeOther(page.orElse(ConsolePaths.ROOT))
        : Pages.html(signIns.page().data("to", page.orElse(null)));
  }

  @POST
  @Path("/sign-in")
  @PermitAll
  public Uni<Response> signIn(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "email");
    body.put("password", form.secret("password"));
    // One field for both, as people have either at hand.
    @Nullable String code = form.text("code");
    if (code != null) {
      body.put(member(code), code);
    }
    return answers
        .of(logins.login(answers.body(body, LoginBody.class)))
        .map(
            tokens -> {
              ConsoleCookies.signIn(exchange, tokens);
              pages.newFormToken();
              return pages.whole(ConsolePaths.page(form.text("to")).orElse(ConsolePaths.ROOT));
            })
        .onFailure(ConstraintViolationException.class)
        .transform(_ -> unlike());
  }

  /** Which member of a body the code is. */
  static String member(String code) {
    return SIX_DIGITS.matcher(code).matches() ? "totp" : "recoveryCode";
  }

  /** What cannot be an address or a password is nobody's: the same answer, so that none is told. */
  private static Problem unlike() {
    return Problem.of(BackofficeError.INVALID_CREDENTIALS, "E-mail or password is wrong");
  }

  @GET
  @Path("/join")
  @PermitAll
  @NonBlocking
  public TemplateInstance joinForm() {
    return pages.page("join");
  }

  /** Whoever has the token of an invitation chooses a password. */
  @POST
  @Path("/join")
  @PermitAll
  public Uni<Response> join(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "token");
    body.put("password", form.secret("password"));
    return logins
        .acceptInvitation(answers.body(body, AuthResource.AcceptInvitation.class))
        .map(joined -> pages.done(ConsolePaths.SIGN_IN, Note.JOINED));
  }

  @POST
  @Path("/sign-out")
  @PermitAll
  public Uni<Response> signOut(Form form) {
    Optional<String> token = ConsoleCookies.RENEW.of(exchange);
    Uni<Void> ended =
        token.isEmpty()
            ? Uni.createFrom().voidItem()
            : Uni.createFrom().deferred(() -> logins.logout(new RefreshBody(token.get())));
    return ended.map(
        _ -> {
          ConsoleCookies.signOut(exchange);
          return pages.done(ConsolePaths.SIGN_IN, Note.SIGNED_OUT);
        });
  }
}
