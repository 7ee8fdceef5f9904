package io.paddock.web.db;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Has the reactive client keep to what the address says of TLS, in libpq's words, as JDBC's driver
 * does: {@code ?sslmode=verify-full&sslrootcert=FILE}. The client itself knows the first alone.
 */
final class Encryption {

  private static final String ROOT = "sslrootcert=";

  private Encryption() {}

  /**
   * Completes the options of one server.
   *
   * @throws IllegalStateException when a certificate is to be verified and nothing says by what
   */
  static PgConnectOptions of(String url, PgConnectOptions server) {
    switch (server.getSslMode()) {
      case VERIFY_CA -> trust(url, server).setHostnameVerificationAlgorithm("");
      case VERIFY_FULL -> trust(url, server).setHostnameVerificationAlgorithm("HTTPS");
      case DISABLE, ALLOW, PREFER, REQUIRE -> {
        // Nothing is verified, as whoever wrote it wants it.
      }
    }
    return server;
  }

  private static PgConnectOptions trust(String url, PgConnectOptions server) {
    String root = rootCertificate(url);
    if (root == null) {
      throw new IllegalStateException(
          "PADDOCK_DB_URL: sslmode=" + server.getSslMode() + " needs sslrootcert, a file of PEM");
    }
    return server.setPemTrustOptions(new PemTrustOptions().addCertPath(root));
  }

  private static @Nullable String rootCertificate(String url) {
    String query = URI.create(url).getQuery();
    return query == null
        ? null
        : Arrays.stream(query.split("&", -1))
            .filter(pair -> pair.startsWith(ROOT) && pair.length() > ROOT.length())
            .map(pair -> pair.substring(ROOT.length()))
            .findFirst()
            .orElse(null);
  }
}
