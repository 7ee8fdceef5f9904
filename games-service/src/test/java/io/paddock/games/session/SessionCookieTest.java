package io.paddock.games.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCookieTest {

  private static final OpaqueToken TOKEN = OpaqueToken.parse("x".repeat(43)).orElseThrow();
  private static final String VALUE = "x".repeat(43);

  @Test
  void everywhere_the_cookie_is_host_bound_secure_and_cross_site() {
    SessionCookie cookie = new SessionCookie(false);
    HttpServerRequest request = request("https", "games.paddock.example");

    assertThat(cookie.atLaunch(request, TOKEN))
        .isEqualTo("__Host-session=" + VALUE + "; Path=/; Secure; HttpOnly; SameSite=None");
    assertThat(cookie.atExchange(request, TOKEN))
        .isEqualTo(
            "__Host-session=" + VALUE + "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
  }

  @Test
  void in_the_sandbox_over_http_on_localhost_a_plain_one_stands_in() {
    SessionCookie cookie = new SessionCookie(true);
    HttpServerRequest request = request("http", "localhost");
    String plain = "session=" + VALUE + "; Path=/; HttpOnly; SameSite=Lax";

    assertThat(cookie.atLaunch(request, TOKEN)).isEqualTo(plain);
    assertThat(cookie.atExchange(request, TOKEN)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "true, http, localhost, session",
    "true, http, LOCALHOST, session",
    "true, https, localhost, __Host-session",
    "true, http, 127.0.0.1, __Host-session",
    "true, http, localhost.evil.example, __Host-session",
    "true, http, '', __Host-session",
    "false, http, localhost, __Host-session"
  })
  void nothing_else_may(boolean sandbox, String scheme, String host, String name) {
    assertThat(new SessionCookie(sandbox).name(request(scheme, host))).isEqualTo(name);
    assertThat(new SessionCookie(sandbox).name(scheme, host)).isEqualTo(name);
  }

  @Test
  void a_request_without_a_host_gets_the_strong_one() {
    assertThat(new SessionCookie(true).name(request("http", null))).isEqualTo("__Host-session");
  }

  private static HttpServerRequest request(String scheme, @Nullable String host) {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            SessionCookieTest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "scheme" -> scheme;
                  case "authority" -> host == null ? null : HostAndPort.create(host, 8082);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
