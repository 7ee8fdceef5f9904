package io.paddock.servers.infra;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A PostgreSQL server and an account there that may create roles and databases.
 *
 * @param host name or address; IPv6 in brackets
 * @param port 1–65535
 * @param adminDatabase the database that the administrator connects to
 * @param adminUser the administrator
 * @param adminPassword the administrator's password, possibly empty
 * @param parameters driver parameters such as {@code sslmode=require}, possibly empty
 */
public record PostgresEndpoint(
    String host,
    int port,
    String adminDatabase,
    String adminUser,
    String adminPassword,
    String parameters) {

  private static final int DEFAULT_PORT = 5432;

  /**
   * Reads {@code postgresql://user:password@host:port/database?parameters}; port and database
   * default to 5432 and {@code postgres}, user and password may be percent-encoded.
   *
   * @throws IllegalArgumentException when it is anything else; the message does not repeat the
   *     password
   */
  public static PostgresEndpoint parse(String url) {
    URI uri;
    try {
      uri = URI.create(url.strip());
    } catch (IllegalArgumentException unusable) {
      // Without the cause, whose message shows the whole URL.
      throw malformed("it is not a URL");
    }
    String userInfo = uri.getRawUserInfo();
    if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))) {
      throw malformed("the scheme is not postgresql");
    }
    if (uri.getHost() == null) {
      throw malformed("the host is missing");
    }
    if (userInfo == null || userInfo.startsWith(":")) {
      throw malformed("the user is missing");
    }
    String[] account = userInfo.split(":", 2);
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    if (path.contains("/")) {
      throw malformed("the database name holds a slash");
    }
    return new PostgresEndpoint(
        uri.getHost(),
        uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
        path.isEmpty() ? "postgres" : path,
        decode(account[0]),
        account.length == 2 ? decode(account[1]) : "",
        uri.getRawQuery() == null ? "" : uri.getRawQuery());
  }

  /** The address of one of the server's databases, without an account. */
  public String url(String database) {
    return "postgresql://%s:%d/%s%s"
        .formatted(host, port, database, parameters.isEmpty() ? "" : "?" + parameters);
  }

  /** The same for JDBC. */
  public String jdbcUrl(String database) {
    return "jdbc:" + url(database);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "PostgresEndpoint[" + host + ":" + port + "/" + adminDatabase + "]";
  }

  // A plus sign is itself in user information; only forms read it as a blank.
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException malformed(String reason) {
    return new IllegalArgumentException(
        ExternalServers.POSTGRES_VARIABLE
            + " must look like postgresql://user:password@host:port/database: "
            + reason);
  }
}
