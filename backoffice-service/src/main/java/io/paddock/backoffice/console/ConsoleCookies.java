package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.staff.KnownBrowsers;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The console's cookies, until the browser is closed: read by no script, sent along from no other
 * site's page, and over plain HTTP only to this machine.
 */
enum ConsoleCookies {
  /** The access token of the API. */
  ACCESS("paddock-console"),
  /** The refresh token of the same login. */
  RENEW("paddock-console-renew"),
  /** What a form must repeat. */
  FORM("paddock-console-form"),
  /** What was just done, for the page that is shown next. */
  NOTE("paddock-console-note"),
  /** A login by the issuer that is under way: what the API asks for beside the issuer's answer. */
  ISSUER("paddock-console-issuer");

  private final String text;

  ConsoleCookies(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** As sent, or as set since. */
  Optional<String> of(RoutingContext exchange) {
    return Optional.ofNullable(exchange.request().getCookie(text))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  void set(RoutingContext exchange, String value) {
    exchange.response().addCookie(cookie(exchange, value));
  }

  void forget(RoutingContext exchange) {
    if (exchange.request().getCookie(text) != null) {
      exchange.response().addCookie(cookie(exchange, "").setMaxAge(0));
    }
  }

  /** The tokens of a login. */
  static void signIn(RoutingContext exchange, JsonNode tokens) {
    ACCESS.set(exchange, tokens.path("accessToken").asText());
    RENEW.set(exchange, tokens.path("refreshToken").asText());
  }

  static void signOut(RoutingContext exchange) {
    ACCESS.forget(exchange);
    RENEW.forget(exchange);
    FORM.forget(exchange);
    ISSUER.forget(exchange);
  }

  private Cookie cookie(RoutingContext exchange, String value) {
    boolean local = KnownBrowsers.isPlainOnThisMachine(exchange.request());
    return Cookie.cookie(text, value)
        .setPath(ConsolePaths.ROOT)
        .setHttpOnly(true)
        .setSecure(!local)
        .setSameSite(CookieSameSite.STRICT);
  }
}
