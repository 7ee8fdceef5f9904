package io.paddock.gateway.tagged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationTest {

  private static byte[] bytes(int length) {
    return "x".repeat(length).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void equal_bytes_have_equal_tags_and_others_do_not() {
    String tag = Representation.of(bytes(5), false).tag();

    assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
    assertThat(Representation.of(bytes(5), false).tag()).isEqualTo(tag);
    assertThat(Representation.of(bytes(6), false).tag()).isNotEqualTo(tag);
  }

  @Test
  void what_is_compressed_is_another_representation_of_the_same() throws IOException {
    Representation plain = Representation.of(bytes(1_024), false);
    Representation small = Representation.of(bytes(1_024), true);

    assertThat(small.coding()).isEqualTo("gzip");
    assertThat(small.tag()).isNotEqualTo(plain.tag()).endsWith("-gzip\"");
    assertThat(small.bytes()).hasSizeLessThan(100);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(small.bytes())).readAllBytes())
        .isEqualTo(plain.bytes());
  }

  @Test
  void what_is_short_is_sent_as_it_is() {
    assertThat(Representation.of(bytes(1_023), true).coding()).isNull();
    assertThat(Representation.of(bytes(1_023), true).bytes()).isEqualTo(bytes(1_023));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "gzip, true",
        "GZIP, true",
        "'br, gzip;q=0.5', true",
        "gzip;q=0, false",
        "'gzip;q=0.000, *', false",
        "'gzip; q=0.001', true",
        "*, true",
        "*;q=0, false",
        "br, false",
        "'', false",
        "none, false"
      })
  void gzip_is_sent_to_those_who_take_it(@Nullable String accepted, boolean taken) {
    assertThat(Representation.takesGzip(accepted)).isEqualTo(taken);
  }

  @Test
  void a_caller_names_what_it_has() {
    Representation shown = Representation.of(bytes(3), false);

    assertThat(shown.isNamedBy(shown.tag())).isTrue();
    assertThat(shown.isNamedBy("\"other\", W/" + shown.tag())).isTrue();
    assertThat(shown.isNamedBy("*")).isTrue();
    assertThat(shown.isNamedBy("\"other\"")).isFalse();
    assertThat(shown.isNamedBy(shown.tag().replace("\"", ""))).isFalse();
    assertThat(shown.isNamedBy(null)).isFalse();
  }
}
