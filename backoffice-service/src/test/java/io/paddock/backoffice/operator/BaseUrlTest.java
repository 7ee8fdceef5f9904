package io.paddock.backoffice.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.operator.BaseUrl.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  private static final boolean PRODUCTION = false;
  private static final boolean SANDBOX = true;

  @ParameterizedTest
  @CsvSource({
    "https://wallet.mybrand.com, https://wallet.mybrand.com",
    "https://wallet.mybrand.com/, https://wallet.mybrand.com",
    "https://wallet.mybrand.com/api/v1/, https://wallet.mybrand.com/api/v1",
    "https://wallet.mybrand.com///, https://wallet.mybrand.com",
    "HTTPS://Wallet.MyBrand.com/API, https://wallet.mybrand.com/API",
    "https://wallet.mybrand.com:8443/a%20b, https://wallet.mybrand.com:8443/a%20b",
    "https://[2001:db8::1]:443/x, https://[2001:db8::1]:443/x",
    "https://h:65535, https://h:65535"
  })
  void https_is_taken_in_its_normal_form(String text, String normal) {
    assertThat(BaseUrl.parse(text, PRODUCTION)).isEqualTo(new Parsed.Good(new BaseUrl(normal)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://wallet.mybrand.com",
        "http://localhost:8090",
        "ftp://wallet.mybrand.com",
        "javascript://wallet.mybrand.com",
        "//wallet.mybrand.com"
      })
  void anything_but_https_is_refused_in_production(String text) {
    assertThat(BaseUrl.parse(text, PRODUCTION))
        .isEqualTo(new Parsed.Bad("must start with https://"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8090/wallet",
        "http://LOCALHOST/wallet",
        "http://127.0.0.1:8090/wallet",
        "http://127.1.2.3/wallet",
        "http://[::1]:8090/wallet"
      })
  void the_sandbox_takes_plain_http_to_this_machine(String text) {
    assertThat(BaseUrl.parse(text, SANDBOX)).isInstanceOf(Parsed.Good.class);
    assertThat(BaseUrl.parse(text, PRODUCTION)).isInstanceOf(Parsed.Bad.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://wallet.mybrand.com",
        "http://10.0.0.1",
        "http://128.0.0.1",
        "http://localhost.mybrand.com",
        "http://127.0.0.1.mybrand.com",
        "http://[::2]"
      })
  void the_sandbox_takes_plain_http_to_nobody_else(String text) {
    assertThat(BaseUrl.parse(text, SANDBOX)).isEqualTo(new Parsed.Bad("must start with https://"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user@h",
        "https://user:pw@h/x",
        "https://h/x?a=b",
        "https://h?",
        "https://h/x#y",
        "https://h#"
      })
  void nothing_stands_before_the_host_or_behind_the_path(String text) {
    assertThat(BaseUrl.parse(text, PRODUCTION))
        .isEqualTo(new Parsed.Bad("must have no user, query or fragment"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "wallet", "/wallet", "https:///x", "https:x", "https://ümläut.example"})
  void what_has_no_host_is_refused(String text) {
    assertThat(BaseUrl.parse(text, PRODUCTION))
        .isEqualTo(new Parsed.Bad("is not an absolute URL with a host, in ASCII"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://", "https://h/a b", "https://h/%zz", "https://h\\x", "\u0000"})
  void what_is_no_url_is_refused(String text) {
    assertThat(BaseUrl.parse(text, PRODUCTION)).isEqualTo(new Parsed.Bad("is not a URL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h:0", "https://h:65536"})
  void a_port_is_1_to_65535(String text) {
    assertThat(BaseUrl.parse(text, PRODUCTION)).isEqualTo(new Parsed.Bad("has no such port"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h/a/../b", "https://h/./b", "https://h/.."})
  void dot_segments_are_refused_for_they_would_be_signed_as_sent(String text) {
    assertThat(BaseUrl.parse(text, PRODUCTION))
        .isEqualTo(new Parsed.Bad("must have no dot segments in its path"));
  }

  @Test
  void a_url_has_at_most_2048_characters() {
    String longest = "https://h/" + "a".repeat(2_038);

    assertThat(longest).hasSize(2_048);
    assertThat(BaseUrl.parse(longest, PRODUCTION)).isInstanceOf(Parsed.Good.class);
    assertThat(BaseUrl.parse(longest + "a", PRODUCTION))
        .isEqualTo(new Parsed.Bad("must be at most 2048 characters"));
  }
}
