package io.paddock.auth.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.secret.Hmac;
import io.paddock.auth.secret.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Entries as stored in Redis: {@code <base64url HMAC>.<JSON>}. The MAC also covers the entry's
 * name, so anyone who can write to Redis can neither forge a key's record nor move one to another
 * name. An entry that does not verify or parse is a miss.
 */
final class EntryCodec {

  private static final int MAC_LENGTH = 43;
  private static final byte[] DOMAIN = "paddock-directory\n".getBytes(StandardCharsets.UTF_8);

  private final byte[] key;
  private final ObjectMapper json;

  EntryCodec(byte[] key) {
    this.key = key.clone();
    this.json = RecordJson.mapper();
  }

  String encode(String name, Loaded loaded) {
    try {
      String text =
          json.writeValueAsString(
              json.createObjectNode()
                  .put("loadedAt", loaded.loadedAt().toString())
                  .set("value", json.valueToTree(loaded.value())));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(name, text)) + "." + text;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a directory record is serialisable", e);
    }
  }

  Optional<Loaded> decode(String name, String entry, Class<?> type) {
    if (entry.length() <= MAC_LENGTH || entry.charAt(MAC_LENGTH) != '.') {
      return Optional.empty();
    }
    String text = entry.substring(MAC_LENGTH + 1);
    Optional<byte[]> mac = StrictBase64.url(entry.substring(0, MAC_LENGTH));
    if (mac.isEmpty() || !MessageDigest.isEqual(mac.get(), mac(name, text))) {
      return Optional.empty();
    }
    try {
      JsonNode node = json.readTree(text);
      return Optional.of(
          new Loaded(
              json.treeToValue(node.path("value"), type),
              Instant.parse(node.path("loadedAt").asText())));
    } catch (JsonProcessingException e) {
      // A record of another release, with other members: authentic, but not usable here.
      return Optional.empty();
    }
  }

  private byte[] mac(String name, String text) {
    return Hmac.sha256(
        key,
        DOMAIN,
        (name + "\n").getBytes(StandardCharsets.UTF_8),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
