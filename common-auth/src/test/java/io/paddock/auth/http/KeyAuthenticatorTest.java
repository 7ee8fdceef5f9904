package io.paddock.auth.http;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.AggregatorKeyRecord;
import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.OperatorKeyRecord;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.fixtures.FakeDirectory;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.fixtures.Tenants;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.partner.PartnerKeyVerdict;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.Scope;
import io.paddock.servers.test.MovableClock;
import io.paddock.web.client.AddressRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyAuthenticatorTest {

  private static final String AGGREGATOR_KEY = "a1b2c3d4e5f6." + Keys.SECRET;
  private static final String OPERATOR_KEY = "sk_test_0123456789abcdef_" + Keys.SECRET;
  private static final String PARTNER_KEY = "ps_test_fedcba9876543210_" + Keys.SECRET;
  private static final KeyCall WRITING = KeyCall.of("POST", "192.0.2.1");
  private static final KeyCall READING = KeyCall.of("GET", "192.0.2.1");
  private static final KeyCall FROM_ELSEWHERE = KeyCall.of("GET", "192.0.3.1");
  private static final KeyTerms NARROW =
      new KeyTerms(true, List.of(AddressRange.of("192.0.2.0/24")));
  private static final AuthResult AGGREGATOR_KEY_INVALID =
      new AuthResult.Refused(AuthError.AGGREGATOR_KEY_INVALID);
  private static final AuthResult OPERATOR_KEY_INVALID =
      new AuthResult.Refused(AuthError.OPERATOR_KEY_INVALID);

  private final FakeDirectory directory = new FakeDirectory();
  private final MovableClock clock = new MovableClock();
  private final List<String> used = new ArrayList<>();
  private final KeyAuthenticator authenticator = authenticator(KeyEnvironment.TEST);

  @Test
  void anAggregatorIsWhoItsKeySays() {
    directory.put(Tenants.aggregatorKey());

    assertAggregator(
        AGGREGATOR_KEY,
        new AuthResult.Authenticated(
            new AggregatorCaller(Tenants.AGGREGATOR, "acme-games", "a1b2c3d4e5f6")));
  }

  @Test
  void aWrongSecretIsInvalid() {
    directory.put(Tenants.aggregatorKey());

    assertAggregator("a1b2c3d4e5f6." + Keys.OTHER_SECRET, AGGREGATOR_KEY_INVALID);
  }

  @Test
  void aMalformedKeyIsInvalidAndAsksNobody() {
    assertAggregator("a1b2c3d4e5f6", AGGREGATOR_KEY_INVALID);
    assertOperator("sk_test_0123456789abcdef", OPERATOR_KEY_INVALID);
    assertThat(directory.asked).isEmpty();
  }

  @Test
  void anUnknownKeyIsInvalidAndThisProcessAloneCannotTell() {
    assertThat(authenticator.aggregator(AGGREGATOR_KEY, WRITING)).isEqualTo(AGGREGATOR_KEY_INVALID);
    assertThat(authenticator.cachedAggregator(AGGREGATOR_KEY, WRITING)).isEmpty();
    assertThat(authenticator.operator(OPERATOR_KEY, WRITING)).isEqualTo(OPERATOR_KEY_INVALID);
    assertThat(authenticator.cachedOperator(OPERATOR_KEY, WRITING)).isEmpty();
    assertThat(directory.asked)
        .containsExactly("aggregator-key a1b2c3d4e5f6", "operator-key 0123456789abcdef");
  }

  @Test
  void aRevokedOrExpiredAggregatorKeyIsInvalid() {
    directory.put(aggregatorKey(START, null));
    assertAggregator(AGGREGATOR_KEY, AGGREGATOR_KEY_INVALID);

    directory.put(aggregatorKey(null, START));
    assertAggregator(AGGREGATOR_KEY, AGGREGATOR_KEY_INVALID);
  }

  @Test
  void aDeadlineCountsAtEachUseHoweverOldTheRecord() {
    directory.put(aggregatorKey(START.plusSeconds(10), null));
    clock.set(START.plusSeconds(10).minusNanos(1));
    assertThat(authenticator.cachedAggregator(AGGREGATOR_KEY, WRITING).orElseThrow())
        .isInstanceOf(AuthResult.Authenticated.class);

    clock.set(START.plusSeconds(10));
    assertAggregator(AGGREGATOR_KEY, AGGREGATOR_KEY_INVALID);
  }

  @Test
  void aDisabledAggregatorIsToldSoAndOnlyWithTheRightSecret() {
    directory.put(Tenants.aggregatorKey(AggregatorStatus.DISABLED));

    assertAggregator(AGGREGATOR_KEY, new AuthResult.Refused(AuthError.AGGREGATOR_DISABLED));
    assertAggregator("a1b2c3d4e5f6." + Keys.OTHER_SECRET, AGGREGATOR_KEY_INVALID);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "ONBOARDING"})
  void anOperatorIsWhoItsKeySays(OperatorStatus status) {
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, status));

    assertOperator(
        OPERATOR_KEY,
        new AuthResult.Authenticated(
            new OperatorCaller(
                Tenants.OPERATOR, "mybrand", Tenants.AGGREGATOR, "0123456789abcdef")));
  }

  @Test
  void aWrongOperatorSecretIsInvalid() {
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));

    assertOperator("sk_test_0123456789abcdef_" + Keys.OTHER_SECRET, OPERATOR_KEY_INVALID);
  }

  @Test
  void aDisabledOperatorIsToldSoAndOnlyWithTheRightSecret() {
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.DISABLED));

    assertOperator(OPERATOR_KEY, new AuthResult.Refused(AuthError.OPERATOR_DISABLED));
    assertOperator("sk_test_0123456789abcdef_" + Keys.OTHER_SECRET, OPERATOR_KEY_INVALID);
  }

  @ParameterizedTest
  @EnumSource
  void anOperatorWhoseAggregatorIsDisabledIsDisabledToo(OperatorStatus status) {
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, status, AggregatorStatus.DISABLED));

    assertOperator(OPERATOR_KEY, new AuthResult.Refused(AuthError.OPERATOR_DISABLED));
    assertOperator("sk_test_0123456789abcdef_" + Keys.OTHER_SECRET, OPERATOR_KEY_INVALID);
  }

  @Test
  void aRevokedOrExpiredOperatorKeyIsInvalid() {
    directory.put(operatorKey(START, null));
    assertOperator(OPERATOR_KEY, OPERATOR_KEY_INVALID);

    directory.put(operatorKey(null, START));
    assertOperator(OPERATOR_KEY, OPERATOR_KEY_INVALID);
  }

  @Test
  void aKeyOfTheOtherEnvironmentIsInvalid() {
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));

    assertThat(authenticator(KeyEnvironment.LIVE).operator(OPERATOR_KEY, WRITING))
        .isEqualTo(OPERATOR_KEY_INVALID);
    assertOperator(OPERATOR_KEY.replace("test", "live"), OPERATOR_KEY_INVALID);
    assertThat(
            authenticator(KeyEnvironment.LIVE)
                .operator(OPERATOR_KEY.replace("test", "live"), WRITING))
        .isEqualTo(OPERATOR_KEY_INVALID);
  }

  @Test
  void aPartnerIsWhoItsKeySays() {
    directory.put(Partners.key());

    assertPartner(
        PARTNER_KEY,
        "192.0.2.1",
        new AuthResult.Authenticated(
            new PartnerCaller(
                Partners.PARTNER,
                "Solo",
                Tenants.OPERATOR,
                Tenants.AGGREGATOR,
                "fedcba9876543210",
                Set.of(Scope.ORDERS_WRITE, Scope.PORTFOLIO_READ))));
  }

  @Test
  void aPartnersKeyIsRefusedForWhateverTheCheckSays() {
    directory.put(Partners.key());

    assertPartner(PARTNER_KEY, "192.0.3.1", refused(PartnerKeyError.API_KEY_IP_DENIED));
    assertPartner(
        "ps_test_fedcba9876543210_" + Keys.OTHER_SECRET,
        "192.0.2.1",
        refused(PartnerKeyError.API_KEY_BAD_SECRET));
    assertPartner(
        PARTNER_KEY.replace("test", "live"),
        "192.0.2.1",
        refused(PartnerKeyError.API_KEY_UNKNOWN_KEY));
    clock.set(START.plusSeconds(10));
    directory.put(Partners.key(PartnerStatus.ACTIVE, START.plusSeconds(10), null));
    assertPartner(PARTNER_KEY, "192.0.2.1", refused(PartnerKeyError.API_KEY_EXPIRED));
    assertThat(used).isEmpty();
  }

  @Test
  void aMalformedPartnerKeyAsksNobodyAndAnUnknownOneOnlyTheDirectory() {
    assertPartner("nonsense", "192.0.2.1", refused(PartnerKeyError.API_KEY_BAD_FORMAT));
    assertThat(directory.asked).isEmpty();

    assertThat(authenticator.cachedPartner(PARTNER_KEY, WRITING)).isEmpty();
    assertThat(authenticator.partner(PARTNER_KEY, WRITING))
        .isEqualTo(refused(PartnerKeyError.API_KEY_UNKNOWN_KEY));
    assertThat(directory.asked).containsExactly("partner-key fedcba9876543210");
  }

  @Test
  void aKeyIsHeldToItsTermsAndOnlyTheRightSecretIsToldOfThem() {
    directory.put(narrow(Tenants.aggregatorKey()));
    directory.put(narrow(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE)));

    assertThat(authenticator.aggregator(AGGREGATOR_KEY, FROM_ELSEWHERE))
        .isEqualTo(new AuthResult.Refused(AuthError.AGGREGATOR_KEY_IP_DENIED));
    assertAggregator(AGGREGATOR_KEY, new AuthResult.Refused(AuthError.AGGREGATOR_KEY_READ_ONLY));
    assertThat(authenticator.operator(OPERATOR_KEY, FROM_ELSEWHERE))
        .isEqualTo(new AuthResult.Refused(AuthError.OPERATOR_KEY_IP_DENIED));
    assertOperator(OPERATOR_KEY, new AuthResult.Refused(AuthError.OPERATOR_KEY_READ_ONLY));
    assertAggregator("a1b2c3d4e5f6." + Keys.OTHER_SECRET, AGGREGATOR_KEY_INVALID);
    assertOperator("sk_test_0123456789abcdef_" + Keys.OTHER_SECRET, OPERATOR_KEY_INVALID);
    assertThat(used).isEmpty();

    assertThat(authenticator.aggregator(AGGREGATOR_KEY, READING))
        .isInstanceOf(AuthResult.Authenticated.class);
    assertThat(authenticator.operator(OPERATOR_KEY, READING))
        .isInstanceOf(AuthResult.Authenticated.class);
  }

  @Test
  void everyAcceptedKeyIsNotedAndNoRefusedOne() {
    directory.put(Tenants.aggregatorKey());
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));
    directory.put(Partners.key());

    authenticator.aggregator("a1b2c3d4e5f6." + Keys.OTHER_SECRET, WRITING);
    authenticator.operator("sk_test_0123456789abcdef_" + Keys.OTHER_SECRET, WRITING);
    authenticator.partner(PARTNER_KEY, KeyCall.of("GET", "unknown"));
    assertThat(used).isEmpty();

    authenticator.aggregator(AGGREGATOR_KEY, WRITING);
    authenticator.operator(OPERATOR_KEY, WRITING);
    authenticator.partner(PARTNER_KEY, WRITING);
    assertThat(used)
        .containsExactly(
            "AGGREGATOR a1b2c3d4e5f6 " + START,
            "OPERATOR 0123456789abcdef " + START,
            "PARTNER fedcba9876543210 " + START);
  }

  @Test
  void aKeyThatWasShownBeforeIsJudgedByAllButItsSecret() {
    directory.put(Tenants.aggregatorKey());
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE));
    directory.put(Partners.key());

    assertThat(authenticator.standing(KeyKind.AGGREGATOR, "a1b2c3d4e5f6", WRITING))
        .isEqualTo(authenticator.aggregator(AGGREGATOR_KEY, WRITING));
    assertThat(authenticator.standing(KeyKind.OPERATOR, "0123456789abcdef", WRITING))
        .isEqualTo(authenticator.operator(OPERATOR_KEY, WRITING));
    assertThat(authenticator.standing(KeyKind.PARTNER, "fedcba9876543210", WRITING))
        .isEqualTo(authenticator.partner(PARTNER_KEY, WRITING));
    assertThat(authenticator.standing(KeyKind.AGGREGATOR, "another", WRITING))
        .isEqualTo(AGGREGATOR_KEY_INVALID);
    assertThat(authenticator.standing(KeyKind.PARTNER, "another", WRITING))
        .isEqualTo(refused(PartnerKeyError.API_KEY_UNKNOWN_KEY));
    assertThat(
            authenticator(KeyEnvironment.LIVE)
                .standing(KeyKind.OPERATOR, "0123456789abcdef", WRITING))
        .isEqualTo(OPERATOR_KEY_INVALID);
  }

  @Test
  void aKeyThatWasShownBeforeEndsLikeAnyOther() {
    directory.put(aggregatorKey(START, null));
    directory.put(Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.DISABLED));

    assertThat(authenticator.standing(KeyKind.AGGREGATOR, "a1b2c3d4e5f6", READING))
        .isEqualTo(AGGREGATOR_KEY_INVALID);
    assertThat(authenticator.standing(KeyKind.OPERATOR, "0123456789abcdef", READING))
        .isEqualTo(new AuthResult.Refused(AuthError.OPERATOR_DISABLED));

    directory.put(narrow(Tenants.aggregatorKey()));

    assertThat(authenticator.standing(KeyKind.AGGREGATOR, "a1b2c3d4e5f6", FROM_ELSEWHERE))
        .isEqualTo(new AuthResult.Refused(AuthError.AGGREGATOR_KEY_IP_DENIED));
    assertThat(authenticator.standing(KeyKind.AGGREGATOR, "a1b2c3d4e5f6", WRITING))
        .isEqualTo(new AuthResult.Refused(AuthError.AGGREGATOR_KEY_READ_ONLY));
    assertThat(authenticator.standing(KeyKind.AGGREGATOR, "a1b2c3d4e5f6", READING))
        .isInstanceOf(AuthResult.Authenticated.class);
  }

  private void assertPartner(String key, String client, AuthResult expected) {
    assertThat(authenticator.cachedPartner(key, KeyCall.of("GET", client))).hasValue(expected);
    assertThat(authenticator.partner(key, KeyCall.of("GET", client))).isEqualTo(expected);
  }

  private static AuthResult refused(PartnerKeyError error) {
    return new AuthResult.PartnerRefused(new PartnerKeyVerdict.Refused(error, Set.of()));
  }

  private KeyAuthenticator authenticator(KeyEnvironment environment) {
    return new KeyAuthenticator(
        directory,
        directory,
        new KeyHasher(Keys.first()),
        environment,
        (kind, keyId, at) -> used.add(kind + " " + keyId + " " + at),
        clock);
  }

  /** On the event loop and on a worker alike. */
  private void assertAggregator(String key, AuthResult expected) {
    assertThat(authenticator.cachedAggregator(key, WRITING)).hasValue(expected);
    assertThat(authenticator.aggregator(key, WRITING)).isEqualTo(expected);
  }

  /** On the event loop and on a worker alike. */
  private void assertOperator(String key, AuthResult expected) {
    assertThat(authenticator.cachedOperator(key, WRITING)).hasValue(expected);
    assertThat(authenticator.operator(key, WRITING)).isEqualTo(expected);
  }

  private static AggregatorKeyRecord aggregatorKey(
      @Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    AggregatorKeyRecord key = Tenants.aggregatorKey();
    return new AggregatorKeyRecord(
        key.prefix(),
        key.secretHash(),
        key.aggregatorId(),
        key.aggregatorCode(),
        key.aggregatorName(),
        key.aggregatorStatus(),
        key.createdAt(),
        key.terms(),
        expiresAt,
        revokedAt);
  }

  private static OperatorKeyRecord operatorKey(
      @Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    OperatorKeyRecord key = Tenants.operatorKey(KeyEnvironment.TEST, OperatorStatus.ACTIVE);
    return new OperatorKeyRecord(
        key.keyId(),
        key.environment(),
        key.secretHash(),
        key.operatorId(),
        key.operatorCode(),
        key.operatorStatus(),
        key.aggregatorId(),
        key.aggregatorStatus(),
        key.terms(),
        expiresAt,
        revokedAt);
  }

  private static AggregatorKeyRecord narrow(AggregatorKeyRecord key) {
    return new AggregatorKeyRecord(
        key.prefix(),
        key.secretHash(),
        key.aggregatorId(),
        key.aggregatorCode(),
        key.aggregatorName(),
        key.aggregatorStatus(),
        key.createdAt(),
        NARROW,
        null,
        null);
  }

  private static OperatorKeyRecord narrow(OperatorKeyRecord key) {
    return new OperatorKeyRecord(
        key.keyId(),
        key.environment(),
        key.secretHash(),
        key.operatorId(),
        key.operatorCode(),
        key.operatorStatus(),
        key.aggregatorId(),
        key.aggregatorStatus(),
        NARROW,
        null,
        null);
  }
}
