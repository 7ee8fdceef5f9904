package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.staff.IssuerLoginResource;
import io.paddock.web.error.Problem;
import io.paddock.web.face.Form;
import io.paddock.web.request.OpenQuery;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Staff sign in by the issuer: the browser leaves, comes back with an answer, and hands it in.
 *
 * <p>It leaves and arrives by pages that lead on, not by redirects: a form of ours may lead nowhere
 * else, and our cookies, which are sent along from no other site, are sent from a page of ours.
 */
@Path(ConsolePaths.ISSUER)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class IssuerPages {

  private final IssuerLoginResource logins;
  private final Answers answers;
  private final Pages pages;
  private final RoutingContext exchange;

  IssuerPages(IssuerLoginResource logins, Answers answers, Pages pages, RoutingContext exchange) {
    this.logins = logins;
    this.answers = answers;
    this.pages = pages;
    this.exchange = exchange;
  }

  @POST
  @PermitAll
  public Uni<Response> leave(Form form) {
    return answers
        .of(logins::beginIssuerLogin)
        .map(
            begun -> {
              String to = ConsolePaths.page(form.text("to")).orElse(ConsolePaths.ROOT);
              ConsoleCookies.ISSUER.set(
                  exchange, new UnderWay(begun.path("loginToken").asText(), to).text());
              return leadingOn(begun.path("authorizationUrl").asText());
            });
  }

  /** Where the issuer sends the browser: nothing is looked at before it comes from here. */
  @GET
  @PermitAll
  @NonBlocking
  @OpenQuery
  public Response back() {
    @Nullable String query = exchange.request().query();
    return leadingOn(ConsolePaths.ISSUER + "/answer" + (query == null ? "" : "?" + query));
  }

  @GET
  @Path("/answer")
  @PermitAll
  @OpenQuery
  public Uni<Response> arrive() {
    UnderWay login = underWay();
    ObjectNode body = answers.body().put("loginToken", login.token());
    for (String name : List.of("state", "code", "iss")) {
      @Nullable String value = exchange.queryParams().get(name);
      if (value != null) {
        body.put(name, value);
      }
    }
    return signedIn(
        login,
        () -> logins.answerIssuerLogin(answers.body(body, IssuerLoginResource.Answer.class)));
  }

  @POST
  @Path("/code")
  @PermitAll
  public Uni<Response> prove(Form form) {
    UnderWay login = underWay();
    ObjectNode body = answers.body().put("loginToken", login.token());
    @Nullable String code = form.text("code");
    if (code != null) {
      body.put(SignInPages.member(code), code);
    }
    return signedIn(
        login, () -> logins.proveIssuerLogin(answers.body(body, IssuerLoginResource.Code.class)));
  }

  private Uni<Response> signedIn(UnderWay login, Supplier<Uni<?>> call) {
    return answers
        .of(call)
        .map(
            (JsonNode tokens) -> {
              ConsoleCookies.signIn(exchange, tokens);
              ConsoleCookies.ISSUER.forget(exchange);
              pages.newFormToken();
              return pages.whole(login.to());
            })
        .onFailure(ConstraintViolationException.class)
        .transform(_ -> over());
  }

  private Response leadingOn(String to) {
    return Pages.html(pages.page("leading-on").data("to", to));
  }

  private UnderWay underWay() {
    return ConsoleCookies.ISSUER
        .of(exchange)
        .flatMap(UnderWay::parse)
        .orElseThrow(IssuerPages::over);
  }

  private static Problem over() {
    return Problem.of(BackofficeError.ISSUER_LOGIN_OVER, "Begin again");
  }

  /**
   * A login that is under way.
   *
   * @param to the page that was asked for
   */
  private record UnderWay(String token, String to) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    String text() {
      return token + "~" + ENCODER.encodeToString(to.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<UnderWay> parse(String text) {
      int end = text.indexOf('~');
      if (end < 0) {
        return Optional.empty();
      }
      return Optional.of(new UnderWay(text.substring(0, end), page(text.substring(end + 1))));
    }

    private static String page(String encoded) {
      try {
        String to = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        return ConsolePaths.page(to).orElse(ConsolePaths.ROOT);
      } catch (IllegalArgumentException none) {
        return ConsolePaths.ROOT;
      }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
      return "UnderWay[…]";
    }
  }
}
