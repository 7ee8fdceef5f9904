package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.staff.JwkSet.Jwk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffKeyTest {

  private static final String ONE = pem("RSA", 2_048);

  @TempDir Path folder = Path.of("");

  @Test
  void is_read_from_a_pem_file_and_named_by_its_thumbprint() throws Exception {
    Path file = Files.writeString(folder.resolve("jwt"), ONE);

    StaffKey key = StaffKey.load(file);

    assertThat(key.id()).matches("[A-Za-z0-9_-]{43}");
    assertThat(StaffKey.load(file).id()).isEqualTo(key.id());
    assertThat(StaffKey.parse(pem("RSA", 2_048)).id()).isNotEqualTo(key.id());
    assertThat(key).hasToString("StaffKey[" + key.id() + "]");
  }

  @Test
  void publishes_the_public_half_alone() throws Exception {
    StaffKey key = StaffKey.parse(ONE);

    assertThat(new ObjectMapper().<JsonNode>valueToTree(key.jwks()).at("/keys/0").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e");
    assertThat(key.jwks().keys())
        .singleElement()
        .extracting(Jwk::kty, Jwk::kid, Jwk::use, Jwk::alg, Jwk::e)
        .containsExactly("RSA", key.id(), "sig", "RS256", "AQAB");
  }

  @Test
  void weak_foreign_broken_and_missing_keys_are_refused_without_showing_them() throws Exception {
    refused(pem("RSA", 1_024));
    refused(pem("EC", 256));
    refused(ONE.replace("BEGIN PRIVATE", "BEGIN RSA PRIVATE"));
    refused(ONE.replace("-----END PRIVATE KEY-----", ""));
    refused(ONE.substring(0, 200) + "\n-----END PRIVATE KEY-----");
    assertThatThrownBy(() -> StaffKey.load(folder.resolve("nothing")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing");
  }

  private void refused(String pem) throws IOException {
    Path file = Files.writeString(folder.resolve("jwt"), pem);
    assertThatThrownBy(() -> StaffKey.load(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the staff signing key " + file + " is not a PKCS#8 PEM RSA key of 2048 bits or more");
  }

  private static String pem(String algorithm, int bits) {
    KeyPairGenerator generator;
    try {
      generator = KeyPairGenerator.getInstance(algorithm);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    generator.initialize(bits);
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }
}
