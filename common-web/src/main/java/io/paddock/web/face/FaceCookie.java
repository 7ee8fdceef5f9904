package io.paddock.web.face;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * A cookie of a face's pages, until the browser is closed: read by no script, sent along from no
 * other site's page, and over plain HTTP only to this machine.
 */
public record FaceCookie(String name, String path) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** As sent, or as set since. */
  public Optional<String> of(RoutingContext exchange) {
    return Optional.ofNullable(exchange.request().getCookie(name))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  public void set(RoutingContext exchange, String value) {
    exchange.response().addCookie(cookie(exchange, value));
  }

  public void forget(RoutingContext exchange) {
    if (exchange.request().getCookie(name) != null) {
      exchange.response().addCookie(cookie(exchange, "").setMaxAge(0));
    }
  }

  private Cookie cookie(RoutingContext exchange, String value) {
    return Cookie.cookie(name, value)
        .setPath(path)
        .setHttpOnly(true)
        .setSecure(!isPlainOnThisMachine(exchange.request()))
        .setSameSite(CookieSameSite.STRICT);
  }

  /** Plain HTTP to this machine is where a browser's developer is; elsewhere cookies need TLS. */
  public static boolean isPlainOnThisMachine(HttpServerRequest request) {
    HostAndPort asked = request.authority();
    return !request.isSSL() && asked != null && THIS_MACHINE.contains(asked.host());
  }
}
