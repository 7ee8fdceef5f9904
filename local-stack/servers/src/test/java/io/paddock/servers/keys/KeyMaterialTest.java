package io.paddock.servers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTest {

  private final Path folder;

  KeyMaterialTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kek", "pepper"})
  void symmetric_keys_are_version_1_of_32_random_bytes(String name) throws IOException {
    Path keys = withTokenKey(folder.resolve("keys"));
    new KeyMaterial(keys).createMissing();

    String line = Files.readString(keys.resolve(name));

    assertThat(line).startsWith("1=").endsWith("\n");
    assertThat(Base64.getDecoder().decode(line.strip().substring(2))).hasSize(32);
    assertThat(permissions(keys.resolve(name))).isEqualTo("rw-------");
  }

  @Test
  void the_two_are_different() throws IOException {
    new KeyMaterial(withTokenKey(folder)).createMissing();

    assertThat(Files.readString(folder.resolve("kek")))
        .isNotEqualTo(Files.readString(folder.resolve("pepper")));
  }

  @Test
  void the_token_key_is_pkcs8_rsa_of_2048_bits() throws Exception {
    Path keys = folder.resolve("keys");
    new KeyMaterial(keys).createMissing();

    String pem = Files.readString(keys.resolve("jwt"));
    String body =
        pem.replace("-----BEGIN PRIVATE KEY-----\n", "")
            .replace("\n-----END PRIVATE KEY-----\n", "");
    byte[] key = Base64.getDecoder().decode(body.replace("\n", ""));
    RSAPrivateCrtKey parsed =
        (RSAPrivateCrtKey)
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
    assertThat(parsed.getModulus().bitLength()).isEqualTo(2048);
    assertThat(body.lines()).allMatch(line -> line.length() <= 64);
    assertThat(permissions(keys.resolve("jwt"))).isEqualTo("rw-------");
    assertThat(permissions(keys)).isEqualTo("rwx------");
  }

  @Test
  void what_is_there_is_never_replaced() throws IOException {
    Files.writeString(folder.resolve("kek"), "kek");
    Files.writeString(folder.resolve("pepper"), "pepper");
    Files.writeString(folder.resolve("jwt"), "jwt");

    new KeyMaterial(folder).createMissing();

    assertThat(folder.resolve("kek")).hasContent("kek");
    assertThat(folder.resolve("pepper")).hasContent("pepper");
    assertThat(folder.resolve("jwt")).hasContent("jwt");
  }

  /** Making one takes seconds, and few tests are about it. */
  private static Path withTokenKey(Path keys) throws IOException {
    Files.createDirectories(keys);
    Files.writeString(keys.resolve("jwt"), "jwt");
    return keys;
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
