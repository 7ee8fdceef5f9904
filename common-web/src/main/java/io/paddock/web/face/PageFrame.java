package io.paddock.web.face;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the pages of one request have in common: a template, with what every page needs. */
public final class PageFrame {

  private static final int TOKEN_BYTES = 32;

  private final Face face;
  private final Engine engine;
  private final Assets assets;
  private final SecureRandom random;
  private final RoutingContext exchange;
  private final FaceNote[] notes;

  /**
   * Makes a request's frame.
   *
   * @param notes all that pages of this face may say
   */
  public PageFrame(
      Face face,
      Engine engine,
      Assets assets,
      SecureRandom random,
      RoutingContext exchange,
      FaceNote[] notes) {
    this.face = face;
    this.engine = engine;
    this.assets = assets;
    this.random = random;
    this.exchange = exchange;
    this.notes = notes.clone();
  }

  public TemplateInstance page(String template) {
    return engine
        .getTemplate(template)
        .data("here", Face.path(exchange))
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

  /** Whether a script asks, which puts the answer into the page that is shown. */
  public boolean isPart() {
    return "true".equals(exchange.request().getHeader("HX-Request"));
  }

  /** The first word below the root, which the navigation marks. */
  private String section() {
    String path = Face.path(exchange);
    String below = path.length() > face.root().length() ? path.substring(face.root().length()) : "";
    String[] words = below.split("/", -1);
    return words.length > 1 ? words[1] : "";
  }

  private @Nullable String note() {
    @Nullable String text =
        face.note()
            .of(exchange)
            .flatMap(
                name -> Arrays.stream(notes).filter(note -> note.name().equals(name)).findFirst())
            .map(FaceNote::text)
            .orElse(null);
    face.note().forget(exchange);
    return text;
  }

  private String formToken() {
    return face.form().of(exchange).orElseGet(this::newFormToken);
  }

  /** Pages that are open no longer send anything. */
  public String newFormToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    face.form().set(exchange, token);
    return token;
  }

  /** Shows another page, which says what was done. */
  public Response done(String path, FaceNote note) {
    face.note().set(exchange, note.name());
    return seeOther(path);
  }

  /** Another page as a whole, where a script would only replace what is in the present one. */
  public Response whole(String path) {
    return isPart() ? Response.noContent().header("HX-Redirect", path).build() : seeOther(path);
  }

  public static Response seeOther(String path) {
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }

  public static Response html(TemplateInstance page) {
    return Response.ok(page.render(), MediaType.TEXT_HTML_TYPE.withCharset("utf-8")).build();
  }
}
