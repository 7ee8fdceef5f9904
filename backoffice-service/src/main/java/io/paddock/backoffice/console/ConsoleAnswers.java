package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.face.FaceAnswers;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
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
    String path = ConsolePaths.of(current.getCurrent());
    if (ConsolePaths.owns(path)) {
      FaceAnswers.protect(answer, "same-origin");
      FaceAnswers.problem(answer, json).ifPresent(said -> tell(said, path, answer));
    }
  }

  private void tell(JsonNode said, String path, ContainerResponseContext answer) {
    if (answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()
        && !isStepUp(said)
        && !ConsolePaths.isDoor(path)) {
      FaceAnswers.leadTo(answer, signIn(current.getCurrent().request()), pages.isPart());
    } else {
      FaceAnswers.draw(answer, drawn(said, path), pages.isPart());
    }
  }

  /** Who is signed in proves it on the page that asks for it. */
  private static boolean isStepUp(JsonNode problem) {
    return BackofficeError.STEP_UP_REQUIRED.code().equals(problem.path("code").asText());
  }

  /** And back to the page that was asked for. */
  private String signIn(HttpServerRequest request) {
    boolean page = request.method().name().equals("GET") && !pages.isPart();
    return page && !request.uri().equals(ConsolePaths.ROOT)
        ? ConsolePaths.SIGN_IN + "?to=" + URLEncoder.encode(request.uri(), StandardCharsets.UTF_8)
        : ConsolePaths.SIGN_IN;
  }

  private String drawn(JsonNode problem, String path) {
    boolean plain = pages.isPart() || !ConsolePaths.isDoor(path) || path.equals(ConsolePaths.JOIN);
    return (plain ? pages.problem(problem) : door(path, problem)).render();
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
}
