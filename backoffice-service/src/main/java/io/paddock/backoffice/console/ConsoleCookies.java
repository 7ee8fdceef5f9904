package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.web.face.FaceCookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The cookies that hold a login: the API's two tokens, and what leads to them. */
enum ConsoleCookies {
  /** The access token of the API. */
  ACCESS(new FaceCookie(ConsolePaths.FACE.name(), ConsolePaths.ROOT)),
  /** The refresh token of the same login. */
  RENEW(ConsolePaths.FACE.cookie("renew")),
  /** A login by the issuer that is under way: what the API asks for beside the issuer's answer. */
  ISSUER(ConsolePaths.FACE.cookie("issuer"));

  @SuppressWarnings("ImmutableEnumChecker") // a record of two texts
  private final FaceCookie cookie;

  ConsoleCookies(FaceCookie cookie) {
    this.cookie = cookie;
  }

  /** As sent, or as set since. */
  Optional<String> of(RoutingContext exchange) {
    return cookie.of(exchange);
  }

  void set(RoutingContext exchange, String value) {
    cookie.set(exchange, value);
  }

  void forget(RoutingContext exchange) {
    cookie.forget(exchange);
  }

  /** The tokens of a login. */
  static void signIn(RoutingContext exchange, JsonNode tokens) {
    ACCESS.set(exchange, tokens.path("accessToken").asText());
    RENEW.set(exchange, tokens.path("refreshToken").asText());
  }

  static void signOut(RoutingContext exchange) {
    ACCESS.cookie.forget(exchange);
    RENEW.cookie.forget(exchange);
    ISSUER.cookie.forget(exchange);
    ConsolePaths.FACE.form().forget(exchange);
  }
}
