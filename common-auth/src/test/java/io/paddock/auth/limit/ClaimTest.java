package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {

  @ParameterizedTest
  @CsvSource({
    "IP,1,6000,10000",
    "IP,100,600000,100",
    "WALLET,1,1200,50000",
    "WALLET,100,120000,500",
    "CANCEL,1,2400,25000",
    "PORTAL_LINK,1,30,2000000",
    "PORTAL_DOOR,1,30,2000000",
    "LOGIN_ADDRESS,1,30,2000000",
    "LOGIN_ACCOUNT,1,10,6000000",
    "LOGIN_FAILURES_FEW,1,5,30000000",
    "LOGIN_FAILURES_MANY,1,10,300000000",
    "LOGIN_FAILURES_ENDLESS,1,15,900000000"
  })
  void everyLimitIsABucket(Limit limit, int factor, long tokens, long intervalMicros) {
    assertThat(Claim.of(limit, "a", factor).bucket()).isEqualTo(new Bucket(tokens, intervalMicros));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void aFactorIsOneToAThousand(int factor) {
    assertThatThrownBy(() -> Claim.of(Limit.IP, "a", factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a factor is 1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_000_001})
  void aBucketHasABoundedNumberOfTokens(int tokens) {
    assertThatThrownBy(() -> new Claim(Limit.IP, "a", tokens))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a bucket has 1 to 10000000 tokens");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4})
  void aClaimIsForNoMoreThanTheBucketHolds(int cost) {
    Claim three = new Claim(Limit.WALLET, "a", 3);

    assertThat(three.cost()).isEqualTo(1);
    assertThat(three.costing(3)).isEqualTo(new Claim(Limit.WALLET, "a", 3, 3));
    assertThatThrownBy(() -> three.costing(cost)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsAreNamedInLowerCase() {
    assertThat(Limit.LOGIN_ADDRESS.text()).isEqualTo("login_address");
    assertThat(Limit.IP.window()).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({
    "1,,1200",
    "100,,120000",
    "1,60,60",
    "1,1199,1199",
    "1,1200,1200",
    "1,1201,1200",
    "100,60,60",
    "1,0,1"
  })
  void staffLowerAWalletsCeilingAndNeverRaiseIt(int factor, @Nullable Integer ceiling, int tokens) {
    assertThat(Claim.wallet("0xab", factor, ceiling))
        .isEqualTo(new Claim(Limit.WALLET, "0xab", tokens));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:0:1::1, 2001:db8:0:1::/64",
    "2001:db8:0:1:ffff::, 2001:db8:0:1::/64",
    "unknown, unknown"
  })
  void anAddressCountsByWhatOneCustomerHas(String address, String subject) {
    assertThat(Claim.of(Limit.IP, address, 1).subject()).isEqualTo(subject);
    assertThat(Claim.of(Limit.PORTAL_DOOR, address, 1).subject()).isEqualTo(subject);
    assertThat(Claim.of(Limit.LOGIN_ADDRESS, address, 1).subject()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "true,127.0.0.1,100",
    "true,127.9.9.9,100",
    "true,::1,100",
    "true,0:0:0:0:0:0:0:1,100",
    "true,::ffff:127.0.0.1,100",
    "true,192.0.2.1,1",
    "true,::2,1",
    "true,localhost,1",
    "true,127.0.0.1.example.com,1",
    "false,127.0.0.1,1"
  })
  void aSandboxesOwnMachineMayDoMore(boolean sandbox, String address, int factor) {
    assertThat(new LoopbackFactor(sandbox).of(address)).isEqualTo(factor);
  }
}
