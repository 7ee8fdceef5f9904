package io.paddock.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens cursors: places in lists, opaque to callers. A cursor holds the last row's sort
 * value and id, so that the list goes on from there whatever becomes of the row, and an
 * HMAC-SHA-256 over them and the {@link ListScope}: a cursor of another list, tenant, order or
 * filter is none.
 *
 * <pre>
 * base64url( key version, 4 bytes | MAC, 32 bytes | parts as a JSON array )
 * </pre>
 */
public final class Cursors {

  /** Room for the longest sort value, a name of 120 characters, beside an id and the MAC. */
  static final int MAX_CHARACTERS = 1024;

  private static final String MAC = "HmacSHA256";
  private static final int MAC_BYTES = 32;
  private static final int HEAD_BYTES = Integer.BYTES + MAC_BYTES;
  private static final String PURPOSE = "paddock-cursor";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CursorKeys keys;

  public Cursors(CursorKeys keys) {
    this.keys = keys;
  }

  /**
   * Reads the query parameters {@code limit} and {@code cursor}.
   *
   * @throws Problem 400 that points at the one that cannot be used
   */
  public PageRequest page(ListScope scope, @Nullable Integer limit, @Nullable String cursor) {
    List<String> after = cursor == null ? List.of() : open(scope, cursor);
    return new PageRequest(PageRequest.size(limit), after, parts -> seal(scope, parts));
  }

  String seal(ListScope scope, List<String> parts) {
    int version = keys.currentVersion();
    byte[] key =
        keys.key(version).orElseThrow(() -> new IllegalStateException("the current key is gone"));
    byte[] place = json(parts);
    ByteBuffer sealed = ByteBuffer.allocate(HEAD_BYTES + place.length);
    sealed.putInt(version).put(mac(key, scope, place)).put(place);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
  }

  private List<String> open(ListScope scope, String cursor) {
    ByteBuffer sealed = ByteBuffer.wrap(bytes(cursor));
    if (sealed.remaining() <= HEAD_BYTES) {
      throw PageRequest.unusable();
    }
    Optional<byte[]> key = keys.key(sealed.getInt());
    byte[] mac = new byte[MAC_BYTES];
    sealed.get(mac);
    byte[] place = new byte[sealed.remaining()];
    sealed.get(place);
    if (key.isEmpty() || !MessageDigest.isEqual(mac, mac(key.get(), scope, place))) {
      throw PageRequest.unusable();
    }
    try {
      return List.of(JSON.readValue(place, String[].class));
    } catch (java.io.IOException e) {
      throw new IllegalStateException("what was sealed here can be read", e);
    }
  }

  private static byte[] bytes(String cursor) {
    if (cursor.length() > MAX_CHARACTERS) {
      throw PageRequest.unusable();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      // One spelling each: the decoder takes padding, and any bits behind the last byte.
      if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor)) {
        throw PageRequest.unusable();
      }
      return bytes;
    } catch (IllegalArgumentException notBase64) {
      throw PageRequest.unusable();
    }
  }

  /** As one JSON array, so that no value can look like two. */
  private static byte[] mac(byte[] key, ListScope scope, byte[] place) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      mac.update(json(List.of(PURPOSE, scope)));
      return mac.doFinal(place);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }
}
