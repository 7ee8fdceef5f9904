package io.paddock.web.connection;

import io.paddock.web.health.Stopping;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every connection is held to. */
@Singleton
@Unremovable
class ConnectionRules implements HttpServerOptionsCustomizer {

  private final ConnectionConfig config;
  private final Refusals refusals;
  private final Stopping stopping;
  private final long maximumBodyBytes;
  private HttpServerOptions server = new HttpServerOptions();

  ConnectionRules(
      ConnectionConfig config,
      Refusals refusals,
      Stopping stopping,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "64K")
          MemorySize maximumBody) {
    this.config = config;
    this.refusals = refusals;
    this.stopping = stopping;
    this.maximumBodyBytes = maximumBody.asLongValue();
  }

  /** How the server was set up, above all how long a line and all headers may be. */
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    if (options.isHttp2ClearTextEnabled()) {
      throw new IllegalStateException(
          "quarkus.http.http2 must be false: connections of HTTP/2 would not be guarded");
    }
    server = options;
  }

  HttpServerOptions server() {
    return server;
  }

  Duration headTime() {
    return config.headTime();
  }

  Duration bodyTime() {
    return config.bodyTime();
  }

  /** Whether a request's target may carry the key. */
  boolean takesKey(String target) {
    return config.keyParameterUnder().filter(pathOf(target)::startsWith).isPresent();
  }

  /** As routes see it: also of a target that names a scheme and a host (RFC 9112, 3.2.2). */
  private static String pathOf(String target) {
    int host = target.startsWith("/") ? -1 : target.indexOf("://");
    int path = host < 0 ? 0 : target.indexOf('/', host + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  long maximumBodyBytes() {
    return maximumBodyBytes;
  }

  Stopping stopping() {
    return stopping;
  }

  Refusals refusals() {
    return refusals;
  }
}
