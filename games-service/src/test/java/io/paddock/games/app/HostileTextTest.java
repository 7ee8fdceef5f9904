package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.key.AggregatorKey;
import io.paddock.auth.secret.StrictBase64;
import io.paddock.auth.token.SignedToken;
import io.paddock.fair.game.GameId;
import io.paddock.games.launchtoken.ClaimForms;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.operator.WebOrigin;
import io.paddock.games.session.OpaqueToken;
import io.paddock.games.session.PlayMode;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.web.client.AddressRange;
import io.paddock.web.client.IpAddress;
import io.paddock.web.json.DecimalString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each parser of what a caller can send has a verdict on any text, and throws at none. */
class HostileTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "\ud800",
        "a\udc00b",
        "\udc00\ud800",
        "\u200b",
        "\ufeff1",
        "\u0661", // a digit, and not one of ours
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999999999999",
        "1e2147483648",
        "1E-2147483649",
        "0x1p-3",
        "+999999999-12-31T23:59:59Z",
        "https://a.example\ud800/",
        "https://a.example/\ud800",
        "https://a.example:99999999999/",
        "https://[::1",
        "https://[::ffff:1.2.3.4%25\u0000]/",
        "https://%zz/",
        "http:",
        "//",
        "https://a.example/#\ud800",
        "999.999.999.999/999",
        "::1/-1",
        "1.2.3.4/99999999999",
        "....",
        "..",
        "a.b.c",
        "%00"
      })
  void any_text_has_a_verdict(String text) {
    assertThat(SignedToken.read(text)).isEmpty();
    assertThat(OpaqueToken.parse(text)).isEmpty();
    assertThat(AggregatorKey.parse(text)).isEmpty();
    assertThat(WebOrigin.of(text)).isEmpty();
    assertThat(WebOrigin.ofHeader(text)).isEmpty();
    assertThat(GameId.of(text)).isEmpty();
    assertThat(PlayMode.of(text)).isEmpty();
    assertThat(WalletStatus.of(text)).isEmpty();
    assertThat(ClaimForms.isLanguage(text)).isFalse();
    assertThat(IpAddress.parse(text)).isEmpty();
    assertThat(AddressRange.parse(text)).isEmpty();
    assertThat(StrictBase64.url(text).isEmpty() || text.matches("[A-Za-z0-9_-]*")).isTrue();
    assertThat(StrictBase64.standard(text).isEmpty() || text.matches("[A-Za-z0-9+/=]*")).isTrue();
    assertThat(new CurrencyScale(8).accepts(text)).isEqualTo(text.equals("9223372036854775808"));
    assertThat(DecimalString.isValid(text)).isEqualTo(text.matches("-?9[0-9]{18}"));
  }
}
