package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private static final AddressGuard PUBLIC = new AddressGuard(AddressPolicy.PUBLIC_ONLY);
  private static final AddressGuard SANDBOX = new AddressGuard(AddressPolicy.SANDBOX_LOOPBACK);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/callbacks?a=b",
        "https://hooks.example.com",
        "HTTPS://HOOKS.example.com/",
        "https://hooks.example.com:443/",
        "https://hooks.example.com:1024/",
        "https://hooks.example.com:65535/",
        "https://xn--bcher-kva.example/",
        "https://8.8.8.8/hook",
        "https://[2606:4700:4700::1111]:8443/hook",
        "https://intranet/hook" // vetted by its addresses when connecting
      })
  void aPublicHttpsUrlIsAcceptable(String url) {
    assertThat(PUBLIC.flawOf(url)).isEmpty();
    assertThat(SANDBOX.flawOf(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /relative,                              MALFORMED
          https:opaque,                           MALFORMED
          https:///path,                          MALFORMED
          https://a b/,                           MALFORMED
          http://hooks.example.com/,              SCHEME
          http://8.8.8.8/,                        SCHEME
          ftp://hooks.example.com/,               SCHEME
          file://hooks.example.com/etc/passwd,    SCHEME
          https://user@hooks.example.com/,        USER_INFO
          https://user:pass@hooks.example.com/,   USER_INFO
          https://a_b@127.0.0.1_x/,               USER_INFO
          https://hooks.example.com/#top,         FRAGMENT
          https://hooks.example.com/#,            FRAGMENT
          https://under_score.example.com/,       HOST
          https://2130706433/,                    HOST
          https://127.1/,                         HOST
          https://0x7f.0.0.1/,                    HOST
          https://0177.0.0.1/,                    HOST
          https://hooks.example.com./,            HOST
          https://hooks.example.com:0/,           PORT
          https://hooks.example.com:22/,          PORT
          https://hooks.example.com:80/,          PORT
          https://hooks.example.com:1023/,        PORT
          https://hooks.example.com:65536/,       PORT
          https://10.0.0.1/,                      ADDRESS
          https://169.254.169.254/latest/,        ADDRESS
          https://0.0.0.0/,                       ADDRESS
          https://[fd00:ec2::254]/,               ADDRESS
          https://[fe80::1]/,                     ADDRESS
          https://[::ffff:10.0.0.1]/,             ADDRESS
          """)
  void aFlawIsNamedUnderEitherPolicy(String url, UrlFlaw flaw) {
    assertThat(PUBLIC.flawOf(url)).contains(flaw);
    assertThat(SANDBOX.flawOf(url)).contains(flaw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "https://",
        "https://\ud800/",
        "https://a.example/\ud800",
        "https://a.example/\udc00x",
        "https://a.example/?q=\ud800",
        "https://\ud83d@a.example/",
        "https://a.example/\u202egpj.exe", // turns the text that follows around
        "https://a.example/\u200b",
        "https://a.example/\u2028",
        "https://a.example/\ue000",
        "https://a.example/\r\nX-Injected: 1",
        "https://a.example/%zz",
        "https://a.example\\@10.0.0.1/",
        "https://[::1/",
        "https://a.example:port/",
        " https://a.example/",
        "https://a.example/ "
      })
  void whatIsNoUrlGetsAVerdict(String text) {
    assertThat(PUBLIC.flawOf(text)).isPresent();
    assertThat(PUBLIC.flawOfBase(text)).isPresent();
  }

  @Test
  void anyTextGetsAVerdictAndWhatPassesCanBeSent() {
    String alphabet = "htps:/?#[]@%2eE.a\u00fc\u4e16\ud83d\ude00\ud800\u202e\u0000 \\0:-";
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "https://a.example/" : "https://");
      for (int j = random.nextInt(12); j > 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (PUBLIC.flawOf(text.toString()).isEmpty()) {
        assertThat(WireUri.of(text.toString())).asString().isPrintable().isASCII();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://a.example/wallet?x=1,       QUERY
          https://a.example/wallet?,          QUERY
          https://a.example/../admin,         DOT_SEGMENTS
          https://a.example/a/.,              DOT_SEGMENTS
          https://a.example/a/%2E%2e/b,       DOT_SEGMENTS
          https://169.254.169.254/x,          ADDRESS
          https://localhost:22/x,             PORT
          """)
  void aBaseUrlEndsWithItsPath(String url, UrlFlaw flaw) {
    assertThat(PUBLIC.flawOfBase(url)).contains(flaw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example", "https://a.example/", "https://a.example:8443/v1/..wallet"})
  void aBaseUrlMayHaveAPath(String url) {
    assertThat(PUBLIC.flawOfBase(url)).isEmpty();
  }

  @Test
  void aUrlIsMeasuredAsItIsSent() {
    String asGiven = "https://hooks.example.com/" + "\u00fc".repeat(337);

    assertThat(WireUri.of(asGiven).toString()).hasSize(2_048);
    assertThat(PUBLIC.flawOf(asGiven)).isEmpty();
    assertThat(PUBLIC.flawOf(asGiven + "a")).contains(UrlFlaw.TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          http://localhost:8090/callbacks,  SCHEME
          http://localhost/,                SCHEME
          http://app.localhost:8090/,       SCHEME
          http://127.0.0.1:8090/,           SCHEME
          http://[::1]:8090/,               SCHEME
          http://localhost:80/,             SCHEME
          https://localhost:8090/,          ADDRESS
          https://app.localhost/,           ADDRESS
          https://127.0.0.1:8090/,          ADDRESS
          https://[::1]:8090/,              ADDRESS
          """)
  void thisMachineIsATargetInTheSandboxOnly(String url, UrlFlaw flawElsewhere) {
    assertThat(SANDBOX.flawOf(url)).isEmpty();
    assertThat(PUBLIC.flawOf(url)).contains(flawElsewhere);
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:443/", "http://localhost:1023/", "https://localhost:80/"})
  void aPortBelow1024MustBeTheSchemesOwn(String url) {
    assertThat(SANDBOX.flawOf(url)).contains(UrlFlaw.PORT);
  }

  @Test
  void aUrlMayHave2048CharactersAndNoMore() {
    String longest = "https://hooks.example.com/" + "a".repeat(2_022);

    assertThat(longest).hasSize(2_048);
    assertThat(PUBLIC.flawOf(longest)).isEmpty();
    assertThat(PUBLIC.flawOf(longest + "a")).contains(UrlFlaw.TOO_LONG);
    assertThat(PUBLIC.flawOf(URI.create(longest + "a"))).contains(UrlFlaw.TOO_LONG);
  }

  @Test
  void aHostNameMayHave253CharactersAndNoMore() {
    String with255 = ("a".repeat(61) + ".").repeat(4) + "example";

    assertThat(PUBLIC.flawOf("https://" + with255.substring(2) + "/")).isEmpty();
    assertThat(PUBLIC.flawOf("https://" + with255.substring(1) + "/")).contains(UrlFlaw.HOST);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https, 8.8.8.8,     true,  true
          https, 10.0.0.1,    false, false
          https, 127.0.0.1,   false, true
          https, ::1,         false, true
          http,  8.8.8.8,     false, false
          http,  10.0.0.1,    false, false
          http,  127.0.0.1,   false, true
          http,  127.255.0.9, false, true
          """)
  void anAddressIsPermittedByPolicyAndScheme(
      String scheme, String address, boolean publicOnly, boolean sandbox) {
    InetAddress target = InetAddress.ofLiteral(address);

    assertThat(PUBLIC.permits(scheme, target)).isEqualTo(publicOnly);
    assertThat(SANDBOX.permits(scheme, target)).isEqualTo(sandbox);
  }
}
