package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireUriTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example/h\u00e4kchen, https://a.example/h%C3%A4kchen",
    "https://a.example/a\u0308, https://a.example/a%CC%88", // not composed to one letter
    "https://a.example/?q=\u20ac, https://a.example/?q=%E2%82%AC",
    "https://a.example/\ud83d\ude00, https://a.example/%F0%9F%98%80",
    "https://a.example/%e4%2f+~?a=b&c, https://a.example/%e4%2f+~?a=b&c"
  })
  void onlyWhatIsBeyondAsciiIsEncoded(String given, String sent) {
    assertThat(WireUri.of(given)).hasToString(sent);
    assertThat(WireUri.of(URI.create(given))).hasToString(sent);
  }

  @Test
  void theBoundsOfUtf8sLengthsAreEncoded() {
    assertThat(WireUri.of("x:/\u00a1\u07ff\u0800\uffe6"))
        .hasToString("x:/%C2%A1%DF%BF%E0%A0%80%EF%BF%A6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/\ud800", "https://a.example/\udc00\ud800", "a b"})
  void whatHasNoBytesOrIsNoUriIsRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> WireUri.of(url));
  }
}
