package io.paddock.stack.service;

import io.paddock.servers.infra.Loopback;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Queries a service's management port. */
final class Health {

  private static final int TIMEOUT_MILLIS = Math.toIntExact(Duration.ofSeconds(3).toMillis());

  private Health() {}

  /** Whether {@code /q/health/ready} returns 200. */
  static boolean isReady(int managementPort) {
    URI uri = URI.create("http://" + Loopback.HOST + ":" + managementPort + "/q/health/ready");
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notThere) {
      return false;
    }
  }
}
