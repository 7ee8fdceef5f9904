package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.ProblemWriter;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What all answers of the console have in common: what a browser may do with a page, and how a
 * problem of the API looks to a person.
 */
@Singleton
public class ConsoleAnswers {

  /** Nothing from elsewhere, nothing inline, in no frame, and forms for us alone. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Where a page shows problems. */
  static final String PROBLEM_PLACE = "#problem";

  private static final Set<String> ASK_FOR_A_CODE =
      Set.of(BackofficeError.TOTP_REQUIRED.code(), BackofficeError.TOTP_WRONG.code());

  private final Pages pages;
  private final SignInPage signIns;
  private final ObjectMapper json;
  private final CurrentVertxRequest current;

  ConsoleAnswers(Pages pages, SignInPage signIns, ObjectMapper json, CurrentVertxRequest current) {
    this.pages = pages;
    this.signIns = signIns;
    this.json = json;
    this.current = current;
  }

  @ServerResponseFilter
  public void dress(ContainerResponseContext answer) {
    HttpServerRequest request = current.getCurrent().request();
    String path = ConsolePaths.of(current.getCurrent());
    if (!ConsolePaths.owns(path)) {
      return;
    }
    answer.getHeaders().putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    answer.getHeaders().putSingle("Referrer-Policy", "same-origin");
    answer.getHeaders().putSingle("Cross-Origin-Opener-Policy", "same-origin");
    if (answer.getEntity() instanceof byte[] problem
        && ProblemWriter.MEDIA_TYPE.equals(String.valueOf(answer.getMediaType()))) {
      JsonNode said = read(problem);
      if (answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()
          && !isStepUp(said)
          && !ConsolePaths.isDoor(path)) {
        toSignIn(request, answer);
      } else {
        draw(said, path, answer);
      }
    }
  }

  /** Who is signed in proves it on the page that asks for it. */
  private static boolean isStepUp(JsonNode problem) {
    return BackofficeError.STEP_UP_REQUIRED.code().equals(problem.path("code").asText());
  }

  /** And back to the page that was asked for. */
  private void toSignIn(HttpServerRequest request, ContainerResponseContext answer) {
    boolean page = request.method().name().equals("GET") && !pages.isPart();
    String target =
        page && !request.uri().equals(ConsolePaths.ROOT)
            ? ConsolePaths.SIGN_IN
                + "?to="
                + URLEncoder.encode(request.uri(), StandardCharsets.UTF_8)
            : ConsolePaths.SIGN_IN;
    answer.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    answer.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    answer.setEntity(null);
    if (pages.isPart()) {
      answer.setStatus(Response.Status.NO_CONTENT.getStatusCode());
      answer.getHeaders().putSingle("HX-Redirect", target);
    } else {
      answer.setStatus(Response.Status.SEE_OTHER.getStatusCode());
      answer.getHeaders().putSingle(HttpHeaders.LOCATION, target);
    }
  }

  private void draw(JsonNode problem, String path, ContainerResponseContext answer) {
    answer.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    if (pages.isPart()) {
      // The page keeps what was typed; only the place for problems is filled.
      answer.getHeaders().putSingle("HX-Retarget", PROBLEM_PLACE);
      answer.getHeaders().putSingle("HX-Reswap", "innerHTML show:window:top");
      answer.getHeaders().putSingle("HX-Push-Url", "false");
    }
    String page =
        pages.isPart() || !ConsolePaths.isDoor(path) || path.equals(ConsolePaths.JOIN)
            ? pages.problem(problem).render()
            : door(path, problem).render();
    answer.setEntity(page, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
  }

  /** The page that somebody goes on with: once the issuer was believed, a code alone is missing. */
  private TemplateInstance door(String path, JsonNode problem) {
    boolean code =
        path.startsWith(ConsolePaths.ISSUER)
            && ASK_FOR_A_CODE.contains(problem.path("code").asText());
    return code
        ? pages.page("sign-in-code").data("problem", problem)
        : signIns.page().data("problem", problem);
  }

  private JsonNode read(byte[] problem) {
    try {
      return json.readTree(problem);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("a problem of ours must be readable", unreadable);
    }
  }
}
