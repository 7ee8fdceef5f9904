package io.paddock.bench.orderentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.chain.SigningKey;
import io.paddock.bench.target.BenchStaff;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.FakePlatform.Seen;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchTradersTest {

  private static final String KEYS = "POST /api/v1/bo/partners/p1/api-keys";

  private final FakePlatform platform = new FakePlatform();
  private final FixedRandom random = new FixedRandom();
  private final String maker = wallet(1);
  private final String taker = wallet(3);

  @BeforeEach
  void answer() {
    platform.answer("POST /api/v1/bo/auth/login", 200, "{\"accessToken\":\"t\"}");
    platform.answer("POST /api/v1/bo/partners", 201, "{\"partner\":{\"id\":\"p1\"}}");
    platform.answer(KEYS, 201, "{\"apiKey\":\"ps_test_0123456789abcdef_s\"}");
    for (String wallet : List.of(maker, taker)) {
      platform.answer("PUT /api/v1/bo/wallets/" + wallet + "/kyc", 200, "{}");
      platform.answer("POST /api/v1/bo/wallets/" + wallet + "/deposits", 200, "{}");
    }
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void twoWalletsOfOneNewPartnerAreVerifiedAndFunded() {
    BenchTraders traders = create();

    assertThat(traders.maker().wallet()).isEqualTo(maker);
    assertThat(traders.taker().wallet()).isEqualTo(taker);
    assertThat(List.of(traders.maker(), traders.taker()))
        .allSatisfy(
            trader -> {
              assertThat(trader.actsFor()).isTrue();
              assertThat(trader.apiKey()).isEqualTo("ps_test_0123456789abcdef_s");
              assertThat(platform.first("PUT " + path(trader.wallet(), "kyc")).body())
                  .isEqualTo("{\"status\":\"APPROVED\",\"tier\":1}");
            });
    assertThat(platform.first("POST /api/v1/bo/partners").body())
        .isEqualTo(
            "{\"name\":\"bench-05050505\",\"contactEmail\":\"bench-05050505@partners.example\","
                + "\"kind\":\"multi_wallet\"}");
    assertThat(platform.first(KEYS).body())
        .isEqualTo("{\"scopes\":[\"orders:write\",\"portfolio:read\"],\"environment\":\"test\"}");
    Seen deposit = platform.first("POST " + path(maker, "deposits"));
    assertThat(deposit.headers()).containsEntry("Authorization", "Bearer t");
    assertThat(deposit.body())
        .isEqualTo("{\"amount\":\"100000\",\"txHash\":\"0x" + "02".repeat(32) + "\"}");
    assertThat(platform.first("POST " + path(taker, "deposits")).body())
        .contains("\"0x" + "04".repeat(32) + "\"");
  }

  @Test
  void aDepositThatIsNotSeenYetIsAskedForAgain() {
    platform.answerNext("POST " + path(maker, "deposits"), 202, "{\"status\":\"pending\"}");

    create();

    List<Seen> asked = platform.all("POST " + path(maker, "deposits"));
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst().body()).isEqualTo(asked.getLast().body());
  }

  @Test
  void aRefusalEndsIt() {
    platform.answer("PUT " + path(taker, "kyc"), 403, "{\"code\":\"forbidden\",\"detail\":\"no\"}");

    assertThatThrownBy(this::create)
        .isInstanceOf(ApiFailure.class)
        .hasMessageContaining("answered 403 instead of 200");
  }

  private BenchTraders create() {
    ApiClient staff = BenchStaff.login(platform.trading().sandbox());
    return BenchTraders.create(staff, random, Duration.ofSeconds(30));
  }

  private static String path(String wallet, String what) {
    return "/api/v1/bo/wallets/" + wallet + "/" + what;
  }

  /** The wallet whose private key is 32 times this byte. */
  private static String wallet(int filled) {
    return SigningKey.parse("0x" + ("0" + filled).repeat(32)).orElseThrow().address().toString();
  }

  /** Every request is filled with one byte, and the next request with the next. */
  private static final class FixedRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;
    private byte next = 1;

    @Override
    public void nextBytes(byte[] bytes) {
      java.util.Arrays.fill(bytes, next++);
    }
  }
}
