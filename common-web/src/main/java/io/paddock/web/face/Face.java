package io.paddock.web.face;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * Pages for people under one path, with cookies of their own. A service produces one bean for each
 * of its faces.
 *
 * @param root the path of the first page, without a slash at its end
 * @param name what its cookies' names begin with; unlike any other service's, since browsers do not
 *     tell the ports of one host apart
 */
public record Face(String root, String name) {

  /** Whether a path is of this face. */
  public boolean owns(String path) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  public boolean owns(RoutingContext exchange) {
    return owns(path(exchange));
  }

  static String path(RoutingContext exchange) {
    return Objects.requireNonNullElse(exchange.request().path(), "");
  }

  /** What a form must repeat. */
  public FaceCookie form() {
    return cookie("form");
  }

  /** What was just done, for the page that is shown next. */
  public FaceCookie note() {
    return cookie("note");
  }

  public FaceCookie cookie(String part) {
    return new FaceCookie(name + "-" + part, root);
  }
}
