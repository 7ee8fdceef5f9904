package io.paddock.games.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The session cookie. Everywhere it is {@code __Host-session}, which browsers take over HTTPS
 * alone; only in the sandbox, over plain HTTP and for the host {@code localhost}, a weaker one
 * stands in, since the strong one would not work there.
 */
@Singleton
public class SessionCookie {

  static final String STRONG = "__Host-session";
  static final String SANDBOX = "session";

  private final boolean sandbox;

  SessionCookie(@ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.sandbox = sandbox;
  }

  /** The cookie's name for this request. */
  String name(HttpServerRequest request) {
    return name(request.scheme(), host(request));
  }

  /** The {@code Set-Cookie} of a launch: first-party to us. */
  public String atLaunch(HttpServerRequest request, OpaqueToken token) {
    return isSandboxLoopback(request.scheme(), host(request))
        ? sandboxCookie(token)
        : strongCookie(token);
  }

  /** The {@code Set-Cookie} of an exchange: kept apart per embedding site. */
  String atExchange(HttpServerRequest request, OpaqueToken token) {
    return isSandboxLoopback(request.scheme(), host(request))
        ? sandboxCookie(token)
        : strongCookie(token) + "; Partitioned";
  }

  String name(@Nullable String scheme, String host) {
    return isSandboxLoopback(scheme, host) ? SANDBOX : STRONG;
  }

  private static String sandboxCookie(OpaqueToken token) {
    return SANDBOX + "=" + token.reveal() + "; Path=/; HttpOnly; SameSite=Lax";
  }

  private static String strongCookie(OpaqueToken token) {
    return STRONG + "=" + token.reveal() + "; Path=/; Secure; HttpOnly; SameSite=None";
  }

  private boolean isSandboxLoopback(@Nullable String scheme, String host) {
    return sandbox && "http".equals(scheme) && host.equalsIgnoreCase("localhost");
  }

  private static String host(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority == null ? "" : authority.host();
  }
}
