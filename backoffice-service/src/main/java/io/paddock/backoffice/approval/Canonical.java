package io.paddock.backoffice.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.paddock.backoffice.approval.ApprovalNeeded.Asked;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bodies in one form each, so that the same wish has the same hash whoever writes it. */
@Singleton
class Canonical {

  private final ObjectMapper json;
  private final ObjectMapper sorted;

  Canonical(ObjectMapper json) {
    this.json = json;
    this.sorted = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  Asked asked(ApprovalKind kind, String target, Object body) {
    try {
      Object plain = sorted.readValue(json.writeValueAsString(body), Object.class);
      String text = sorted.writeValueAsString(plain);
      return new Asked(kind, target, text, hash(kind, target, text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a wish must be serialisable", e);
    }
  }

  /** Lines: a kind and a target have none of their own. */
  static String hash(ApprovalKind kind, String target, String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(
                      String.join("\n", kind.code(), target, body)
                          .getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
