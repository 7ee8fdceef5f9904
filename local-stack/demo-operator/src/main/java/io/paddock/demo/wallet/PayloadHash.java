package io.paddock.demo.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.demo.ledger.Movement.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Detects whether two requests ask for the same movement: hex SHA-256 over its kind and its members
 * in alphabetical order, without {@code requestId}, which is new in each attempt.
 */
final class PayloadHash {

  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private PayloadHash() {}

  static String of(Kind kind, ObjectNode members) {
    ObjectNode movement = members.deepCopy().without("requestId");
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(kind.name().getBytes(StandardCharsets.UTF_8));
      Object sorted = CANONICAL.treeToValue(movement, Object.class);
      return HexFormat.of().formatHex(sha256.digest(CANONICAL.writeValueAsBytes(sorted)));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("a parsed request can be written and hashed", e);
    }
  }
}
