package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.fixtures.Tenants;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyTerms;
import io.paddock.servers.test.MovableClock;
import io.paddock.web.client.AddressRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {

  private static final Instant AT = MovableClock.START.plusNanos(123_456_789);

  private final EntryCodec codec = new EntryCodec(new byte[] {1});

  static List<Object> records() {
    return List.of(
        Tenants.operator(),
        Tenants.operator(OperatorStatus.ONBOARDING, null, null),
        Tenants.aggregatorKey(),
        Tenants.operatorKey(KeyEnvironment.LIVE, OperatorStatus.DISABLED),
        Partners.key(),
        Partners.key(PartnerStatus.SUSPENDED, AT, AT.plusNanos(1_000)),
        Partners.partner(),
        Partners.wallet(),
        new WalletRecord(Partners.WALLET, KycStatus.NONE, 0, 60),
        new OperatorKeyRecord(
            "0123456789abcdef",
            KeyEnvironment.TEST,
            "1:x",
            Tenants.OPERATOR,
            "mybrand",
            OperatorStatus.ACTIVE,
            null,
            null,
            new KeyTerms(true, List.of(AddressRange.of("192.0.2.0/24"))),
            AT,
            AT.plusNanos(1_000)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatGoesInComesOut(Object value) {
    String entry = codec.encode("name", new Loaded(value, AT));

    assertThat(codec.decode("name", entry, value.getClass())).hasValue(new Loaded(value, AT));
  }

  /** An aggregator's and an operator's have none, and a partner's of before there was any. */
  @Test
  void termsWithoutTheNewerFlagAreRead() {
    String stored = "{\"readOnly\":true,\"ipAllowlist\":[]}";

    assertThat(RecordJson.read(RecordJson.mapper(), KeyTerms.class, stored))
        .isEqualTo(new KeyTerms(true, false, List.of()));
    assertThat(
            RecordJson.read(
                RecordJson.mapper(),
                KeyTerms.class,
                "{\"readOnly\":false,\"cancelOnly\":true,\"ipAllowlist\":[]}"))
        .isEqualTo(new KeyTerms(false, true, List.of()));
  }

  @Test
  void amountsAreTextSoThatNoDigitIsLost() {
    String entry = codec.encode("name", new Loaded(Tenants.operator(), AT));

    assertThat(entry).contains("\"minBet\":\"0.10\"").contains("\"minBet\":\"0.00000500\"");
  }

  @Test
  void anotherNameDoesNotVerify() {
    String entry = codec.encode("name", new Loaded(Tenants.operator(), AT));

    assertThat(codec.decode("other", entry, OperatorRecord.class)).isEmpty();
  }

  @Test
  void anotherKeyDoesNotVerify() {
    String entry = new EntryCodec(new byte[] {2}).encode("name", new Loaded("x", AT));

    assertThat(codec.decode("name", entry, String.class)).isEmpty();
  }

  @Test
  void anAlteredTextDoesNotVerify() {
    String entry = codec.encode("name", new Loaded(Tenants.operator(), AT));

    assertThat(codec.decode("name", entry.replace("mybrand", "mybrane"), OperatorRecord.class))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "{}", "AAAA.{}"})
  void anotherFormIsAMiss(String entry) {
    assertThat(codec.decode("name", entry, OperatorRecord.class)).isEmpty();
  }

  @Test
  void aSeparatorElsewhereIsAMiss() {
    String entry = codec.encode("name", new Loaded("x", AT));

    assertThat(codec.decode("name", entry.substring(0, 43), String.class)).isEmpty();
    assertThat(codec.decode("name", entry.replaceFirst("\\.", ","), String.class)).isEmpty();
    assertThat(codec.decode("name", "?" + entry.substring(1), String.class)).isEmpty();
  }

  @Test
  void anAuthenticRecordOfAnotherReleaseIsAMiss() {
    String entry = codec.encode("name", new Loaded(Tenants.aggregatorKey(), AT));

    assertThat(codec.decode("name", entry, OperatorRecord.class)).isEmpty();
  }

  @Test
  void sixtySecondsIsTheAge() {
    Loaded loaded = new Loaded("x", AT);

    assertThat(loaded.freshAt(AT.minusNanos(1))).isFalse();
    assertThat(loaded.freshAt(AT)).isTrue();
    assertThat(loaded.freshAt(AT.plus(Duration.ofSeconds(60)).minusNanos(1))).isTrue();
    assertThat(loaded.freshAt(AT.plus(Duration.ofSeconds(60)))).isFalse();
  }
}
