package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.secret.Secret;
import io.paddock.web.face.FaceCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a browser by which a member has logged in before, by a cookie that is good for that account
 * alone and for nothing but a place of its own among the attempts to log in (a device cookie, as
 * OWASP describes it). Nothing is stored here: the cookie carries its own proof.
 */
@Singleton
public class KnownBrowsers {

  static final String COOKIE = "paddock-browser";
  static final Duration KEPT = Duration.ofDays(180);

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f-]{36})\\.([0-9]{10,12})\\.([0-9]{1,6}:[0-9a-f]{64})");

  private final KeyHasher hasher;
  private final Clock clock;

  KnownBrowsers(KeyHasher hasher, Clock clock) {
    this.hasher = hasher;
    this.clock = clock;
  }

  /** The browser's id, where it has logged in to this account before. */
  Optional<String> idOf(RoutingContext exchange, String email) {
    return Optional.ofNullable(exchange.request().getCookie(COOKIE))
        .map(Cookie::getValue)
        .flatMap(value -> id(value, email));
  }

  Optional<String> id(String value, String email) {
    Matcher form = FORM.matcher(value);
    if (!form.matches()) {
      return Optional.empty();
    }
    long end = Long.parseLong(form.group(2));
    boolean genuine = hasher.matches(form.group(3), said(form.group(1), end, email));
    return genuine && clock.instant().isBefore(Instant.ofEpochSecond(end))
        ? Optional.of(form.group(1))
        : Optional.empty();
  }

  /** After a login: the same browser keeps its id. */
  void remember(RoutingContext exchange, String email, Optional<String> id) {
    exchange
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, value(id.orElseGet(() -> UUID.randomUUID().toString()), email))
                .setPath("/")
                .setMaxAge(KEPT.toSeconds())
                .setHttpOnly(true)
                .setSecure(!FaceCookie.isPlainOnThisMachine(exchange.request()))
                .setSameSite(CookieSameSite.STRICT));
  }

  String value(String id, String email) {
    long end = clock.instant().plus(KEPT).getEpochSecond();
    return id + "." + end + "." + hasher.hash(said(id, end, email));
  }

  /** The kind in front, so that it is no other secret's hash. */
  private static Secret said(String id, long end, String email) {
    return Secret.of("staff browser " + id + " " + end + " " + email);
  }
}
