package io.paddock.stack.service;

import io.paddock.servers.infra.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Queries a service's management port. */
final class Health {

  private static final int TIMEOUT_MILLIS = Math.toIntExact(Duration.ofSeconds(3).toMillis());

  private static final int BODY_LIMIT = 64 * 1024;

  private Health() {}

  /** What {@code /q/health/ready} says; status 0 when nobody answers. */
  static Seen look(int managementPort) {
    URI uri = URI.create("http://" + Loopback.HOST + ":" + managementPort + "/q/health/ready");
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        int status = connection.getResponseCode();
        InputStream body =
            status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream();
        return new Seen(
            status,
            body == null ? "" : new String(body.readNBytes(BODY_LIMIT), StandardCharsets.UTF_8));
      } finally {
        connection.disconnect();
      }
    } catch (IOException notThere) {
      return new Seen(0, "");
    }
  }

  /**
   * One answer.
   *
   * @param document how far it is, for instance in its replay
   */
  record Seen(int status, String document) {

    /** Whether requests may be sent there. */
    boolean ready() {
      return status == HttpURLConnection.HTTP_OK;
    }
  }
}
