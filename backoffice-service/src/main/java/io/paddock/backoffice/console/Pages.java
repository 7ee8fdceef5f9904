package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the pages of one request: a template, with what every page needs. */
@RequestScoped
public class Pages {

  private static final int TOKEN_BYTES = 32;

  private final Engine engine;
  private final CurrentCaller caller;
  private final Assets assets;
  private final SecureRandom random;
  private final RoutingContext exchange;

  Pages(
      Engine engine,
      CurrentCaller caller,
      Assets assets,
      SecureRandom random,
      RoutingContext exchange) {
    this.engine = engine;
    this.caller = caller;
    this.assets = assets;
    this.random = random;
    this.exchange = exchange;
  }

  /** A page of {@code templates/console}. */
  TemplateInstance page(String name) {
    @Nullable StaffCaller me =
        caller.optional().orElse(null) instanceof StaffCaller staff ? staff : null;
    return engine
        .getTemplate("console/" + name)
        .data("me", me)
        .data("here", ConsolePaths.of(exchange))
        .data("may", Deed.of(me == null ? null : me.roleName()))
        .data("section", section())
        .data("formToken", formToken())
        .data("once", new Once())
        .data("note", note())
        .data("problem", null)
        .data("assets", assets);
  }

  /** Keys for forms: what is sent twice is done once. */
  public static final class Once {

    /** Another one for each form. */
    public String next() {
      return UUID.randomUUID().toString();
    }
  }

  /** A problem, as a page of its own or, where a script asked, as a part for the page it is on. */
  TemplateInstance problem(JsonNode problem) {
    return page(isPart() ? "problem-part" : "problem").data("problem", problem);
  }

  boolean isPart() {
    return "true".equals(exchange.request().getHeader("HX-Request"));
  }

  /** The first word below the root, which the navigation marks. */
  private String section() {
    String[] words = ConsolePaths.of(exchange).split("/", -1);
    return words.length > 2 ? words[2] : "";
  }

  private @Nullable String note() {
    @Nullable String text =
        ConsoleCookies.NOTE.of(exchange).flatMap(Note::named).map(Note::text).orElse(null);
    ConsoleCookies.NOTE.forget(exchange);
    return text;
  }

  private String formToken() {
    return ConsoleCookies.FORM.of(exchange).orElseGet(this::newFormToken);
  }

  /** Pages that are open no longer send anything. */
  String newFormToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    ConsoleCookies.FORM.set(exchange, token);
    return token;
  }

  /** Shows another page, which says what was done. */
  Response done(String path, Note note) {
    ConsoleCookies.NOTE.set(exchange, note.name());
    return seeOther(path);
  }

  /** Where the exchange did not answer in time, the note says so. */
  Response done(String path, Note note, Response answer) {
    return done(
        path, answer.getStatus() == Response.Status.ACCEPTED.getStatusCode() ? Note.SENT : note);
  }

  /** A part for the place where a page shows problems; the rest of the page stays. */
  Response inPlaceOfProblem(String name) {
    return Response.fromResponse(html(page(name)))
        .header("HX-Retarget", ConsoleAnswers.PROBLEM_PLACE)
        .header("HX-Reswap", "innerHTML show:window:top")
        .header("HX-Push-Url", "false")
        .build();
  }

  /** Another page as a whole, where a script would only replace what is in the present one. */
  Response whole(String path) {
    return isPart() ? Response.noContent().header("HX-Redirect", path).build() : seeOther(path);
  }

  static Response seeOther(String path) {
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }

  static Response html(TemplateInstance page) {
    return Response.ok(page.render(), MediaType.TEXT_HTML_TYPE.withCharset("utf-8")).build();
  }
}
