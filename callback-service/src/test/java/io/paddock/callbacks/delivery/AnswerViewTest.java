package io.paddock.callbacks.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.delivery.AnswerView.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerViewTest {

  private static final byte[] NOTHING = {};

  @Test
  void headersAreSplitAtTheirFirstColon() {
    AnswerView answer =
        AnswerView.of("x-a: b: c\nx-b: \nx-\u00e4: \u00e9".getBytes(UTF_8), NOTHING, true);

    assertThat(answer.headers())
        .containsExactly(
            new Header("x-a", "b: c"), new Header("x-b", ""), new Header("x-\u00e4", "\u00e9"));
    assertThat(answer.body()).isEmpty();
    assertThat(answer.whole()).isTrue();
  }

  @Test
  void noHeaderIsNone() {
    assertThat(AnswerView.of(NOTHING, NOTHING, false).headers()).isEmpty();
    assertThat(AnswerView.of(NOTHING, NOTHING, false).whole()).isFalse();
  }

  @Test
  void whatIsNoTextIsShownAsFarAsItIs() {
    byte[] body = {'a', 0, (byte) 0xC3, 'b', (byte) 0xFF};

    assertThat(AnswerView.of(new byte[] {'x', ':', ' ', (byte) 0xFF}, body, true))
        .satisfies(answer -> assertThat(answer.body()).isEqualTo("a\0\ufffdb\ufffd"))
        .satisfies(
            answer -> assertThat(answer.headers()).containsExactly(new Header("x", "\ufffd")));
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain;charset=iso-8859-1",
    "'text/plain; charset=\"ISO-8859-1\"'",
    "text/plain; Charset=latin1"
  })
  void theNamedCharsetIsRead(String contentType) {
    byte[] head = ("content-type: " + contentType).getBytes(UTF_8);

    assertThat(AnswerView.of(head, "\u00e9".getBytes(ISO_8859_1), true).body()).isEqualTo("\u00e9");
  }

  @ParameterizedTest
  @CsvSource({"text/plain;charset=unheard-of", "text/plain;charset=-", "text/plain"})
  void withoutACharsetThatWeKnowItIsUtf8(String contentType) {
    byte[] head = ("content-type: " + contentType).getBytes(UTF_8);

    assertThat(AnswerView.of(head, "\u00e9".getBytes(UTF_8), true).body()).isEqualTo("\u00e9");
  }

  @ParameterizedTest
  @CsvSource({"gzip", "GZIP", "x-gzip"})
  void gzipIsUnpacked(String coding) throws IOException {
    byte[] head = ("content-encoding: " + coding).getBytes(UTF_8);

    assertThat(AnswerView.of(head, gzip("hello".getBytes(UTF_8)), true).body()).isEqualTo("hello");
  }

  @Test
  void gzipThatBreaksOffIsUnpackedAsFarAsItGoes() throws IOException {
    byte[] noise = new byte[4_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + (i * 7 + i / 13) % 26);
    }
    byte[] packed = gzip(noise);

    String body =
        AnswerView.of(
                "content-encoding: gzip".getBytes(UTF_8),
                Arrays.copyOf(packed, packed.length * 3 / 4),
                false)
            .body();

    assertThat(new String(noise, UTF_8)).startsWith(body);
    assertThat(body).isNotEmpty();
  }

  @Test
  void whatIsNoGzipIsShownAsItCame() {
    assertThat(
            AnswerView.of("content-encoding: gzip".getBytes(UTF_8), "abcd".getBytes(UTF_8), true)
                .body())
        .isEqualTo("abcd");
  }

  @Test
  void aBombUnpacksToNoMoreThanTheLimit() throws IOException {
    byte[] bomb = gzip(new byte[10_000_000]);

    assertThat(AnswerView.of("content-encoding: gzip".getBytes(UTF_8), bomb, true).body())
        .hasSize(65_536);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
