package io.paddock.backoffice.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.face.FaceAnswers;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What all answers of the portal have in common; a problem of the API is drawn as a page. */
@Singleton
public class PortalAnswers {

  private final Pages pages;
  private final ObjectMapper json;
  private final CurrentVertxRequest current;

  PortalAnswers(Pages pages, ObjectMapper json, CurrentVertxRequest current) {
    this.pages = pages;
    this.json = json;
    this.current = current;
  }

  @ServerResponseFilter
  public void dress(ContainerResponseContext answer) {
    if (PortalPaths.FACE.owns(current.getCurrent())) {
      // The address of the door holds what opens it: no other site is told.
      FaceAnswers.protect(answer, "no-referrer");
      answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
      FaceAnswers.problem(answer, json)
          .ifPresent(
              said -> FaceAnswers.draw(answer, pages.problem(said).render(), pages.isPart()));
    }
  }
}
