package io.paddock.servers.keys;

import io.paddock.servers.home.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The keys of one installation: {@code kek} (seals secrets at rest) and {@code pepper} (hashes API
 * keys), each a line {@code version=base64 of 32 bytes}, and {@code jwt}, a PKCS#8 RSA-2048 key
 * that signs staff tokens. What is there is never replaced.
 */
public final class KeyMaterial {

  private static final int KEY_BYTES = 32;
  private static final int RSA_BITS = 2048;
  private static final int PEM_LINE = 64;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  public KeyMaterial(Path folder) {
    this.folder = folder;
  }

  /** Makes what is missing. */
  public void createMissing() {
    SecretFile.folder(folder);
    symmetric("kek");
    symmetric("pepper");
    Path jwt = folder.resolve("jwt");
    if (!Files.exists(jwt)) {
      SecretFile.write(jwt, rsaPrivateKey());
    }
  }

  private void symmetric(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      SecretFile.write(file, "1=" + Base64.getEncoder().encodeToString(key) + "\n");
    }
  }

  private String rsaPrivateKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS, random);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException("no RSA in this JDK", everyJdkHasIt);
    }
  }
}
