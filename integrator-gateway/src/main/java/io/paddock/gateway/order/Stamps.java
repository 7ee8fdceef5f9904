package io.paddock.gateway.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Word;
import io.paddock.web.error.Violation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which version an order is signed for, and what version 2 has signed of its own. */
final class Stamps {

  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern WORD = Pattern.compile("0x[0-9a-fA-F]{64}");

  private Stamps() {}

  /**
   * Null for an order of version 1, and where something is wrong.
   *
   * @param violations takes what is wrong
   */
  static @Nullable OrderStamp read(PlaceOrderRequest body, List<Violation> violations) {
    int version = body.orderVersion() == null ? FIRST : body.orderVersion();
    if (version == FIRST) {
      foreign("/timestamp", body.timestamp(), violations);
      foreign("/metadata", body.metadata(), violations);
      foreign("/builder", body.builder(), violations);
      return null;
    }
    if (version != SECOND) {
      violations.add(new Violation("/orderVersion", "must be 1 or 2"));
      return null;
    }
    long timestamp = timestamp(body.timestamp(), violations);
    Word metadata = word("/metadata", body.metadata(), violations);
    Word builder = word("/builder", body.builder(), violations);
    return timestamp == 0 ? null : new OrderStamp(timestamp, metadata, builder);
  }

  private static void foreign(String pointer, @Nullable Object value, List<Violation> violations) {
    if (value != null && !(value instanceof JsonNode node && node.isNull())) {
      violations.add(new Violation(pointer, "only for orderVersion 2"));
    }
  }

  /** 0 when there is none. */
  private static long timestamp(@Nullable JsonNode node, List<Violation> violations) {
    if (node == null || node.isNull()) {
      violations.add(new Violation("/timestamp", "required"));
      return 0;
    }
    String text = node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
    if (!MILLIS.matcher(text).matches()) {
      violations.add(new Violation("/timestamp", "must be unix milliseconds"));
      return 0;
    }
    return Long.parseLong(text);
  }

  private static Word word(String pointer, @Nullable String text, List<Violation> violations) {
    if (text == null) {
      return Word.ZERO;
    }
    if (!WORD.matcher(text).matches()) {
      violations.add(new Violation(pointer, "must be 0x and 64 hexadecimal digits"));
      return Word.ZERO;
    }
    return Word.parseHex(text);
  }
}
