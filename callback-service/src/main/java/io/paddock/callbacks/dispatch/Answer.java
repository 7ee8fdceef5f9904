package io.paddock.callbacks.dispatch;

import io.paddock.http.OutboundResult.Answered;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a receiver answered, for the record: nothing of it is judged. Bytes as they came, for they
 * may be no text.
 *
 * @param head a line per header, with its value
 * @param whole whether that is all of it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
record Answer(byte[] head, byte[] body, boolean whole) {

  /** Of a result's head and body, the first {@code limit} bytes each. */
  static Answer of(Answered result, int limit) {
    // The client reads each byte of a head as one character.
    byte[] head =
        result.headers().entrySet().stream()
            .flatMap(
                header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.ISO_8859_1);
    return new Answer(
        first(head, limit),
        first(result.body(), limit),
        result.whole() && head.length <= limit && result.body().length <= limit);
  }

  private static byte[] first(byte[] bytes, int limit) {
    return bytes.length <= limit ? bytes : Arrays.copyOf(bytes, limit);
  }

  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "Answer[" + body.length + " bytes]";
  }
}
