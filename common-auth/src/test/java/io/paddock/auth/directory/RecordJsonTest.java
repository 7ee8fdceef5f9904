package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.principal.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a view's answer becomes a record. */
class RecordJsonTest {

  private static final String LIMITS = "{\"minBet\": %s, \"maxBet\": \"500\"}";

  private final ObjectMapper json = RecordJson.mapper();

  private <T> T read(Class<T> type, String stored) {
    return RecordJson.read(json, type, stored);
  }

  @Test
  void anAmountIsReadDigitByDigitFromTextOrNumber() {
    assertThat(read(BetLimits.class, LIMITS.formatted("\"0.10\"")).minBet())
        .isEqualTo(new BigDecimal("0.10"));
    assertThat(read(BetLimits.class, LIMITS.formatted("0.1000000000000000055")).minBet())
        .isEqualTo(new BigDecimal("0.1000000000000000055"));
    assertThat(read(BetLimits.class, LIMITS.formatted("250")).minBet())
        .isEqualTo(new BigDecimal(250));
  }

  @Test
  void aRoundPaysTenThousandLargestStakesAtMostUnlessTheOperatorSaysOtherwise() {
    BetLimits silent = read(BetLimits.class, LIMITS.formatted("1"));
    BetLimits said =
        read(BetLimits.class, "{\"minBet\": \"1\", \"maxBet\": \"5\", \"maxWin\": \"7.5\"}");

    assertThat(silent.highestWin()).isEqualByComparingTo("5000000");
    assertThat(said.highestWin()).isEqualTo(new BigDecimal("7.5"));
  }

  @Test
  void aTimeIsReadAsPostgresqlWritesIt() {
    assertThat(
            read(
                SealedSecret.class,
                """
                {"id": "00000000-0000-0000-0000-000000000001", "sealed": "a",
                 "expiresAt": "2026-01-03T06:05:06.123456+02:00"}
                """))
        .isEqualTo(
            new SealedSecret(new UUID(0, 1), "a", Instant.parse("2026-01-03T04:05:06.123456Z")));
  }

  @Test
  void aMemberOfALaterReleaseIsLeftOut() {
    assertThat(read(JwtPublicKey.class, "{\"kid\": \"a\", \"pem\": \"b\", \"use\": \"sig\"}"))
        .isEqualTo(new JwtPublicKey("a", "b"));
  }

  @Test
  void aScopeOfALaterReleaseGrantsNothing() {
    PartnerKeyRecord key =
        read(
            PartnerKeyRecord.class,
            """
            {"keyId": "00000000000000a1", "environment": "test", "secretHash": "1:x",
             "partnerId": "00000000-0000-0000-0000-000000000001", "partnerName": "Solo",
             "partnerKind": "single_wallet", "partnerStatus": "active",
             "requirePerWalletKyc": false, "ipAllowlist": [],
             "scopes": ["of:a_later_release", "vault:write"]}
            """);

    assertThat(key.scopes()).isEqualTo(Set.of(Scope.VAULT_WRITE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"address\": \"0x0000000000000000000000000000000000000001\", \"kycStatus\": \"Secret\", \"kycTier\": 1}",
        "{\"address\": \"Secret\", \"kycStatus\": \"APPROVED\", \"kycTier\": 1}",
        "{\"address\": \"0x0000000000000000000000000000000000000001\", \"kycStatus\": \"APPROVED\", \"kycTier\": null}",
        "Secret"
      })
  void whatIsNoRecordIsADefectAndIsNotQuoted(String stored) {
    assertThatThrownBy(() -> read(WalletRecord.class, stored))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a view of the directory answers no WalletRecord: ")
        .hasMessageNotContaining("Secret")
        .hasNoCause();
  }

  @Test
  void aStandingThatIsNotOursIsADefect() {
    assertThatThrownBy(
            () ->
                read(
                    PartnerRecord.class,
                    """
                    {"id": "00000000-0000-0000-0000-000000000001", "name": "Solo",
                     "kind": "single_wallet", "status": "ACTIVE", "requirePerWalletKyc": false}
                    """))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PartnerRecord");
  }
}
