package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reactive client keeps to an address as JDBC's driver does. */
class EncryptionTest {

  private static final String URL = "postgresql://db:5432/paddock";

  @ParameterizedTest
  @CsvSource({"verify-full,HTTPS", "verify-ca,''"})
  void aCertificateIsVerifiedByTheNamedFile(String mode, String names) {
    PgConnectOptions server =
        encrypted(URL + "?sslmode=" + mode + "&sslrootcert=/run/secrets/ca.crt");

    assertThat(server.getTrustOptions())
        .isInstanceOfSatisfying(
            PemTrustOptions.class,
            trusted -> assertThat(trusted.getCertPaths()).containsExactly("/run/secrets/ca.crt"));
    assertThat(server.getHostnameVerificationAlgorithm()).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?sslmode=verify-full", "?sslmode=verify-ca&sslrootcert="})
  void nothingIsVerifiedByNothing(String query) {
    assertThatThrownBy(() -> encrypted(URL + query))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("needs sslrootcert");
  }

  @Test
  void anAddressWithoutASwitchIsLeftAsItIs() {
    PgConnectOptions server = encrypted(URL);

    assertThat(server.getTrustOptions()).isNull();
    assertThat(server.getHostnameVerificationAlgorithm()).isNullOrEmpty();
  }

  private static PgConnectOptions encrypted(String url) {
    return Encryption.of(url, PgConnectOptions.fromUri(url));
  }
}
