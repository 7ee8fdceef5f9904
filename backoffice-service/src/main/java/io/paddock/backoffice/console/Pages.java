package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.web.face.Assets;
import io.paddock.web.face.FaceAnswers;
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
  private final CurrentCaller caller;

  Pages(
      Engine engine,
      CurrentCaller caller,
      Assets assets,
      SecureRandom random,
      RoutingContext exchange) {
    this.frame = new PageFrame(ConsolePaths.FACE, engine, assets, random, exchange, Note.values());
    this.caller = caller;
  }

  /** A page of {@code templates/console}. */
  TemplateInstance page(String name) {
    @Nullable StaffCaller me =
        caller.optional().orElse(null) instanceof StaffCaller staff ? staff : null;
    return frame
        .page("console/" + name)
        .data("me", me)
        .data("may", Deed.of(me == null ? null : me.roleName()));
  }

  /** A problem, as a page of its own or, where a script asked, as a part for the page it is on. */
  TemplateInstance problem(JsonNode problem) {
    return page(isPart() ? "problem-part" : "problem").data("problem", problem);
  }

  boolean isPart() {
    return frame.isPart();
  }

  /** Pages that are open no longer send anything. */
  String newFormToken() {
    return frame.newFormToken();
  }

  /** Shows another page, which says what was done. */
  Response done(String path, Note note) {
    return frame.done(path, note);
  }

  /** Where the exchange did not answer in time, the note says so. */
  Response done(String path, Note note, Response answer) {
    return done(
        path, answer.getStatus() == Response.Status.ACCEPTED.getStatusCode() ? Note.SENT : note);
  }

  /** A part for the place where a page shows problems; the rest of the page stays. */
  Response inPlaceOfProblem(String name) {
    return FaceAnswers.inPlaceOfProblem(html(page(name)));
  }

  /** Another page as a whole, where a script would only replace what is in the present one. */
  Response whole(String path) {
    return frame.whole(path);
  }

  static Response seeOther(String path) {
    return PageFrame.seeOther(path);
  }

  static Response html(TemplateInstance page) {
    return PageFrame.html(page);
  }
}
