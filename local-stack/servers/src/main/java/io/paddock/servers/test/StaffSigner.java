package io.paddock.servers.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Signs access tokens of staff as backoffice does, with a key of its own. */
public final class StaffSigner {

  private static final int KEY_BITS = 2_048;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KeyPair key;

  public StaffSigner() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      key = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public PublicKey publicKey() {
    return key.getPublic();
  }

  /** A token that was issued an hour before it ends. */
  public String token(String staffId, String login, String role, Instant end) {
    String signed =
        part(Map.of("alg", "RS256"))
            + "."
            + part(
                Map.of(
                    "iss",
                    "paddock-backoffice",
                    "aud",
                    "paddock-staff",
                    "sub",
                    staffId,
                    "sid",
                    login,
                    "role",
                    role,
                    "email",
                    "ada@example.com",
                    "iat",
                    end.minus(Duration.ofHours(1)).getEpochSecond(),
                    "exp",
                    end.getEpochSecond()));
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(key.getPrivate());
      rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + text(rsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(Map<String, ?> members) {
    try {
      return text(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
