package io.paddock.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.web.error.Problem;
import io.vertx.core.MultiMap;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCodingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "application/json; Charset=\"Utf-8\"; x=y",
        "text/plain; charset=utf-16",
      })
  void utf8IsTheOnlyCharset(String type) {
    assertThat(BodyCoding.flaw(headers("Content-Type", type))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=utf-16",
        "application/json; CHARSET=UTF-16LE",
        "application/json; x=y; charset=\"utf-32\"",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-8; charset=utf-16",
        "application/json; charset=",
        "Application/Merge-Patch+JSON;charset=utf-16",
      })
  void everyOtherIsRefused(String type) {
    Problem flaw = Objects.requireNonNull(BodyCoding.flaw(headers("Content-Type", type)));

    assertThat(flaw.error().status()).isEqualTo(400);
    assertThat(flaw.violations().get(0).pointer()).isEqualTo("header:Content-Type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "identity, gzip", "x", ""})
  void aCodedBodyIsRefused(String coding) {
    Problem flaw = Objects.requireNonNull(BodyCoding.flaw(headers("Content-Encoding", coding)));

    assertThat(flaw.error().code()).isEqualTo("unsupported_media_type");
    assertThat(flaw.headers()).containsEntry("Accept-Encoding", "identity");
  }

  @Test
  void aSecondCodingIsSeenToo() {
    MultiMap twice = headers("Content-Encoding", "identity").add("Content-Encoding", "gzip");

    assertThat(BodyCoding.flaw(headers("Content-Encoding", "Identity"))).isNull();
    assertThat(BodyCoding.flaw(twice)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void wideCharactersShowInTheFirstFourBytes(String charset) {
    for (String text : new String[] {"{}", "[1]", " {", "\ufeff{\"a\":1}", "1"}) {
      byte[] bytes = text.getBytes(Charset.forName(charset));

      assertThat(Utf8Body.isWide(Arrays.copyOf(bytes, Math.min(4, bytes.length)))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "\ufeff{", "\"\u00e9\u00ff\""})
  void utf8IsNotWide(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8Body.isWide(Arrays.copyOf(bytes, Math.min(4, bytes.length)))).isFalse();
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }
}
