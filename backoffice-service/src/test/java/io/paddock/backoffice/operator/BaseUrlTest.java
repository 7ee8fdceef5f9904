package io.paddock.backoffice.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.operator.BaseUrl.Parsed;
import io.paddock.http.AddressGuard;
import io.paddock.http.AddressPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  private static final AddressGuard PRODUCTION = new AddressGuard(AddressPolicy.PUBLIC_ONLY);
  private static final AddressGuard SANDBOX = new AddressGuard(AddressPolicy.SANDBOX_LOOPBACK);

  @ParameterizedTest
  @CsvSource({
    "https://wallet.mybrand.com, https://wallet.mybrand.com",
    "https://wallet.mybrand.com/, https://wallet.mybrand.com",
    "https://wallet.mybrand.com/api/v1/, https://wallet.mybrand.com/api/v1",
    "https://wallet.mybrand.com///, https://wallet.mybrand.com",
    "HTTPS://Wallet.MyBrand.com/API, https://wallet.mybrand.com/API",
    "https://wallet.mybrand.com:8443/a%20b, https://wallet.mybrand.com:8443/a%20b",
    "https://wallet.mybrand.com/h\u00e4kchen/, https://wallet.mybrand.com/h%C3%A4kchen",
    "https://[2606:4700::1111]:443/x, https://[2606:4700::1111]:443/x",
    "https://h:65535, https://h:65535"
  })
  void https_is_taken_in_its_normal_form(String text, String normal) {
    assertThat(BaseUrl.parse(text, PRODUCTION)).isEqualTo(new Parsed.Good(new BaseUrl(normal)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://wallet.mybrand.com, must use https",
    "https://localhost/x, must not point at a private or reserved address",
    "https://169.254.169.254/x, must not point at a private or reserved address",
    "https://[::1]/x, must not point at a private or reserved address",
    "https://localhost:22/x, must use port 443 or one from 1024 to 65535",
    "https://h:0, must use port 443 or one from 1024 to 65535",
    "https://user@h, must not contain a user name or password",
    "https://h/x?a=b, must not contain a query",
    "https://h?, must not contain a query",
    "https://h#, must not contain a fragment",
    "https://h/a/%2E%2e/b, must not contain dot segments",
    "wallet, must be an absolute URL",
    "'https://h/a b', must be an absolute URL",
    "'', must be an absolute URL"
  })
  void what_the_guard_would_not_call_is_not_stored(String text, String why) {
    assertThat(BaseUrl.parse(text, PRODUCTION)).isEqualTo(new Parsed.Bad(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8090/wallet",
        "http://LOCALHOST/wallet",
        "http://127.0.0.1:8090/wallet",
        "http://[::1]:8090/wallet"
      })
  void the_sandbox_takes_plain_http_to_this_machine(String text) {
    assertThat(BaseUrl.parse(text, SANDBOX)).isInstanceOf(Parsed.Good.class);
    assertThat(BaseUrl.parse(text, PRODUCTION)).isInstanceOf(Parsed.Bad.class);
  }

  @Test
  void a_lone_surrogate_is_no_url() {
    assertThat(BaseUrl.parse("https://a.example/\ud800", PRODUCTION))
        .isEqualTo(new Parsed.Bad("must be an absolute URL"));
  }
}
