package io.paddock.web.docs;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code GET /docs}: the service's OpenAPI document for people, drawn by Redoc from the service's
 * own files. The page reaches nothing else: it needs no network, and its policy allows none.
 *
 * <p>A route of its own and no resource: it is no part of the API that it shows.
 */
@Singleton
public class DocsPage {

  static final String PATH = "/docs";

  /**
   * Redoc makes its styles as it draws, with the page's own word; two it makes before it knows the
   * word, an empty one and that of its scroll bars, which are allowed by what is in them.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'nonce-%s'"
          + " 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
          + " 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='; connect-src 'self';"
          + " img-src 'self' data:; worker-src blob:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s API</title>
        <link rel="icon" href="data:,">
        <style nonce="%2$s">body { margin: 0; }</style>
        <script src="/webjars/redoc/redoc.standalone.js" defer></script>
        <script src="/docs/docs.js" nonce="%2$s" defer></script>
      </head>
      <body>
        <main id="api"></main>
        <noscript>This page needs JavaScript. The document itself is at
          <a href="/q/openapi">/q/openapi</a>.</noscript>
      </body>
      </html>
      """;

  private static final int NONCE_BYTES = 16;

  private final String service;
  private final SecureRandom random;

  DocsPage(@ConfigProperty(name = "quarkus.application.name") String service, SecureRandom random) {
    this.service = service;
    this.random = random;
  }

  void register(@Observes Router router) {
    router.get(PATH).handler(this::show);
  }

  private void show(RoutingContext context) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Type", "text/html;charset=utf-8")
        .putHeader("Content-Security-Policy", POLICY.formatted(nonce))
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-store");
    context.end(PAGE.formatted(service, nonce));
  }
}
