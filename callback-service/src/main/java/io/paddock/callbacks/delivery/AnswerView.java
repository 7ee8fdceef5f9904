package io.paddock.callbacks.delivery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a receiver answered, made readable: unpacked when it is gzip, decoded by the charset that it
 * names or else as UTF-8. What is no text shows as U+FFFD.
 *
 * @param whole whether that is all of it: the beginning is kept, and a body may break off
 */
@Schema(name = "Answer")
public record AnswerView(
    List<Header> headers,
    @Schema(examples = "\"{\\\"error\\\":\\\"maintenance\\\"}\"") String body,
    @Schema(examples = "true") boolean whole) {

  private static final int MAX_UNPACKED_BYTES = 65_536;
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([A-Za-z0-9._:+-]{1,40})", Pattern.CASE_INSENSITIVE);

  /** A header; names in lower case. */
  @Schema(name = "AnswerHeader")
  public record Header(
      @Schema(examples = "\"content-type\"") String name,
      @Schema(examples = "\"application/json\"") String value) {}

  /**
   * Reads an answer.
   *
   * @param head a line per header
   */
  static AnswerView of(byte[] head, byte[] body, boolean whole) {
    List<Header> headers =
        Stream.of(new String(head, StandardCharsets.UTF_8).split("\n", -1))
            .filter(line -> !line.isEmpty())
            .map(AnswerView::header)
            .toList();
    boolean packed = value(headers, "content-encoding").filter(AnswerView::isGzip).isPresent();
    byte[] plain = packed ? unpacked(body) : body;
    return new AnswerView(headers, new String(plain, charset(headers)), whole);
  }

  private static Header header(String line) {
    int colon = line.indexOf(": ");
    return colon < 0
        ? new Header(line, "")
        : new Header(line.substring(0, colon), line.substring(colon + 2));
  }

  private static Optional<String> value(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.name().equals(name)).map(Header::value).findFirst();
  }

  private static boolean isGzip(String coding) {
    String name = coding.strip().toLowerCase(Locale.ROOT);
    return name.equals("gzip") || name.equals("x-gzip");
  }

  /** As far as it can be unpacked; as it came when it is not packed at all. */
  private static byte[] unpacked(byte[] body) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      for (int next = in.read(); next >= 0 && plain.size() < MAX_UNPACKED_BYTES; next = in.read()) {
        plain.write(next);
      }
    } catch (IOException brokenOff) {
      return plain.size() == 0 ? body : plain.toByteArray();
    }
    return plain.toByteArray();
  }

  private static Charset charset(List<Header> headers) {
    Matcher named = CHARSET.matcher(value(headers, "content-type").orElse(""));
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "AnswerView[" + body.length() + " characters]";
  }
}
