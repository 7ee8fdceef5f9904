package io.paddock.callbacks.portal;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.visit.Visit;
import io.paddock.callbacks.visit.Visits;
import io.paddock.web.face.Assets;
import io.paddock.web.face.PageFrame;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Makes the pages of one request: a template, with what every page needs. */
@RequestScoped
public class Pages {

  private final PageFrame frame;
  private final RoutingContext exchange;

  Pages(Engine engine, Assets assets, SecureRandom random, RoutingContext exchange) {
    this.frame =
        new PageFrame(PortalPaths.FACE, engine, assets, random, exchange, PortalNote.values());
    this.exchange = exchange;
  }

  /** Who looks. */
  Visit visit() {
    return Visit.of(exchange).orElseThrow(Visits::visitOver);
  }

  /** As the API's parameter. */
  @Nullable String tenant() {
    return visit().tenant();
  }

  /** A page of {@code templates/portal}. */
  TemplateInstance page(String name) {
    @Nullable Visit visit = Visit.of(exchange).orElse(null);
    return frame
        .page("portal/" + name)
        .data("visit", visit)
        .data("may", visit != null && visit.mayChange());
  }

  /** A problem, as a page of its own or, where a script asked, as a part for the page it is on. */
  TemplateInstance problem(JsonNode problem) {
    String template =
        isPart() ? "problem-part" : Visit.of(exchange).isPresent() ? "problem" : "closed";
    return page(template).data("problem", problem);
  }

  boolean isPart() {
    return frame.isPart();
  }

  /** Shows the portal to who has just opened it. */
  Response enter(String visitToken) {
    PortalPaths.VISIT.set(exchange, visitToken);
    frame.newFormToken();
    return frame.whole(PortalPaths.ROOT);
  }

  /** The browser keeps nothing of the visit. */
  Response left() {
    PortalPaths.VISIT.forget(exchange);
    PortalPaths.FACE.form().forget(exchange);
    return frame.whole(PortalPaths.OPEN);
  }

  /** Shows another page, which says what was done. */
  Response done(String path, PortalNote note) {
    return frame.done(path, note);
  }

  static Response html(TemplateInstance page) {
    return PageFrame.html(page);
  }
}
