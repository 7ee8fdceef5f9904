package io.paddock.auth.partner;

import static io.paddock.servers.test.MovableClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.fixtures.Partners;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.key.PartnerKey;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.secret.Secret;
import io.paddock.web.client.AddressRange;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerKeyCheckTest {

  private static final PartnerKey GOOD = Keys.partnerKey(KeyEnvironment.TEST);
  private static final PartnerKey BAD =
      new PartnerKey(KeyEnvironment.TEST, GOOD.keyId(), Secret.of(Keys.OTHER_SECRET));
  private static final String CLIENT = "192.0.2.1";
  private static final Set<Scope> NONE = Set.of();

  private final PartnerKeyCheck check =
      new PartnerKeyCheck(new KeyHasher(Keys.first()), KeyEnvironment.TEST);

  @Test
  void aGoodKeyIsAccepted() {
    assertThat(judge(GOOD, Partners.key(), CLIENT))
        .isEqualTo(new PartnerKeyVerdict.Accepted(Partners.key()));
  }

  @Test
  void aKeyThatIsNotThereOrOfTheOtherEnvironmentIsUnknown() {
    PartnerKeyCheck production =
        new PartnerKeyCheck(new KeyHasher(Keys.first()), KeyEnvironment.LIVE);
    PartnerKey live = Keys.partnerKey(KeyEnvironment.LIVE);

    assertRefused(judge(GOOD, null, CLIENT), PartnerKeyError.API_KEY_UNKNOWN_KEY);
    assertRefused(judge(live, Partners.key(), CLIENT), PartnerKeyError.API_KEY_UNKNOWN_KEY);
    assertRefused(
        production.judge(GOOD, Partners.key(), START, writing(CLIENT), NONE),
        PartnerKeyError.API_KEY_UNKNOWN_KEY);
    assertRefused(
        production.judge(live, Partners.key(), START, writing(CLIENT), NONE),
        PartnerKeyError.API_KEY_UNKNOWN_KEY);
  }

  @Test
  void theChecksComeInTheReferencesOrder() {
    PartnerKeyRecord allWrong = Partners.key(PartnerStatus.SUSPENDED, START, START);
    PartnerKeyRecord expired = Partners.key(PartnerStatus.SUSPENDED, START, null);
    PartnerKeyRecord suspended = Partners.key(PartnerStatus.SUSPENDED, null, null);
    Set<Scope> missing = Set.of(Scope.VAULT_WRITE);

    assertRefused(
        check.judge(BAD, allWrong, START, writing("x"), missing),
        PartnerKeyError.API_KEY_BAD_SECRET);
    assertRefused(
        check.judge(GOOD, allWrong, START, writing("x"), missing), PartnerKeyError.API_KEY_REVOKED);
    assertRefused(
        check.judge(GOOD, expired, START, writing("x"), missing), PartnerKeyError.API_KEY_EXPIRED);
    assertRefused(
        check.judge(GOOD, suspended, START, writing("x"), missing),
        PartnerKeyError.API_KEY_SUSPENDED);
    assertRefused(
        check.judge(GOOD, Partners.key(), START, writing("x"), missing),
        PartnerKeyError.API_KEY_IP_DENIED);
    assertThat(check.judge(GOOD, Partners.key(), START, writing(CLIENT), missing))
        .isEqualTo(new PartnerKeyVerdict.Refused(PartnerKeyError.API_KEY_SCOPE_MISSING, missing));
  }

  @Test
  void deadlinesCountAtEachUse() {
    PartnerKeyRecord key = Partners.key(PartnerStatus.ACTIVE, START.plusSeconds(1), null);

    assertThat(check.judge(GOOD, key, START.plusSeconds(1).minusNanos(1), writing(CLIENT), NONE))
        .isInstanceOf(PartnerKeyVerdict.Accepted.class);
    assertRefused(
        check.judge(GOOD, key, START.plusSeconds(1), writing(CLIENT), NONE),
        PartnerKeyError.API_KEY_EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.255,true",
    "192.0.3.0,false",
    "::ffff:192.0.2.7,true",
    "::ffff:192.0.3.7,false",
    "2001:db8::1,true",
    "2001:db8:0:0:0:0:0:1,true",
    "2001:db8::2,false",
    "unknown,false"
  })
  void onlyAddressesOfTheAllowlistMayUseTheKey(String client, boolean allowed) {
    PartnerKeyVerdict verdict = judge(GOOD, Partners.key(), client);

    if (allowed) {
      assertThat(verdict).isInstanceOf(PartnerKeyVerdict.Accepted.class);
    } else {
      assertRefused(verdict, PartnerKeyError.API_KEY_IP_DENIED);
    }
  }

  @Test
  void withoutAnAllowlistEveryAddressMay() {
    PartnerKeyRecord open = withAllowlist(List.of());

    assertThat(judge(GOOD, open, "unknown")).isEqualTo(new PartnerKeyVerdict.Accepted(open));
  }

  @Test
  void theKeysOwnAllowlistCountsBesideThePartners() {
    PartnerKeyRecord narrow = with(new KeyTerms(false, List.of(AddressRange.of("192.0.2.7"))));
    PartnerKeyRecord elsewhere =
        with(new KeyTerms(false, List.of(AddressRange.of("198.51.100.1"))));

    assertThat(judge(GOOD, narrow, "192.0.2.7")).isInstanceOf(PartnerKeyVerdict.Accepted.class);
    assertRefused(judge(GOOD, narrow, CLIENT), PartnerKeyError.API_KEY_IP_DENIED);
    assertRefused(judge(GOOD, elsewhere, "198.51.100.1"), PartnerKeyError.API_KEY_IP_DENIED);
  }

  @Test
  void aReadOnlyKeyReadsAndIsToldOfAMissingScopeFirst() {
    PartnerKeyRecord reading = with(new KeyTerms(true, List.of()));

    assertThat(check.judge(GOOD, reading, START, KeyCall.of("GET", CLIENT), NONE))
        .isInstanceOf(PartnerKeyVerdict.Accepted.class);
    assertRefused(
        check.judge(GOOD, reading, START, KeyCall.of("DELETE", CLIENT), NONE),
        PartnerKeyError.API_KEY_READ_ONLY);
    assertThat(check.judge(GOOD, reading, START, writing(CLIENT), Set.of(Scope.VAULT_WRITE)))
        .isEqualTo(
            new PartnerKeyVerdict.Refused(
                PartnerKeyError.API_KEY_SCOPE_MISSING, Set.of(Scope.VAULT_WRITE)));
  }

  @Test
  void everyScopeOfTheRouteIsNeeded() {
    assertThat(
            check.judge(
                GOOD,
                Partners.key(),
                START,
                writing(CLIENT),
                Set.of(Scope.ORDERS_WRITE, Scope.PORTFOLIO_READ)))
        .isInstanceOf(PartnerKeyVerdict.Accepted.class);
    assertRefusedForScopes(Set.of(Scope.ORDERS_WRITE, Scope.ORDERS_READ));
    assertRefusedForScopes(Set.of(Scope.ORDERS_READ));
  }

  @Test
  void theCodesAreTheReferences() {
    assertThat(Arrays.stream(PartnerKeyError.values()).map(ErrorCode::code))
        .containsExactly(
            "api_key_bad_format",
            "api_key_unknown_key",
            "api_key_bad_secret",
            "api_key_revoked",
            "api_key_expired",
            "api_key_suspended",
            "api_key_ip_denied",
            "api_key_scope_missing",
            "api_key_read_only");
    assertThat(Arrays.stream(PartnerKeyError.values()).map(ErrorCode::status))
        .containsExactly(401, 401, 401, 401, 401, 401, 401, 403, 403);
    assertThat(PartnerKeyError.values()).allMatch(error -> !error.fix().isBlank());
    assertThat(PartnerKeyError.values()).extracting(PartnerKeyError::title).doesNotHaveDuplicates();
  }

  @Test
  void aRefusalNamesTheSchemeAndAMissingScopeTheScopes() {
    Problem refused = PartnerKeyProblems.of(PartnerKeyError.API_KEY_REVOKED);
    Problem missing =
        PartnerKeyProblems.of(
            new PartnerKeyVerdict.Refused(
                PartnerKeyError.API_KEY_SCOPE_MISSING,
                Set.of(Scope.VAULT_WRITE, Scope.MARKETS_READ)));

    assertThat(refused.error()).isEqualTo(PartnerKeyError.API_KEY_REVOKED);
    assertThat(refused.detail()).isEqualTo("The API key was revoked.");
    assertThat(refused.headers())
        .isEqualTo(Map.of("WWW-Authenticate", "ApiKey realm=\"paddock\", header=\"X-Api-Key\""));
    assertThat(missing.error()).isEqualTo(PartnerKeyError.API_KEY_SCOPE_MISSING);
    assertThat(missing.headers()).isEmpty();
    assertThat(missing.members())
        .isEqualTo(Map.of("requiredScopes", List.of("markets:read", "vault:write")));
  }

  @Test
  void aCallerIsHeldToTheScopesOfItsKey() {
    PartnerCaller caller =
        new PartnerCaller(
            Partners.PARTNER, "Solo", null, null, GOOD.keyId(), Set.of(Scope.ORDERS_READ));

    PartnerKeyProblems.requireScopes(caller, Set.of(Scope.ORDERS_READ));
    assertThatThrownBy(() -> PartnerKeyProblems.requireScopes(caller, Set.of(Scope.PORTFOLIO_READ)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.members())
                    .isEqualTo(Map.of("requiredScopes", List.of("portfolio:read"))));
    assertThat(caller.getName()).isEqualTo("partner:" + Partners.PARTNER);
    assertThat(caller.roleName()).isEqualTo("partner");
  }

  private static KeyCall writing(String client) {
    return KeyCall.of("POST", client);
  }

  private PartnerKeyVerdict judge(PartnerKey key, @Nullable PartnerKeyRecord known, String client) {
    return check.judge(key, known, START, writing(client), NONE);
  }

  private void assertRefusedForScopes(Set<Scope> required) {
    assertThat(check.judge(GOOD, Partners.key(), START, writing(CLIENT), required))
        .isEqualTo(new PartnerKeyVerdict.Refused(PartnerKeyError.API_KEY_SCOPE_MISSING, required));
  }

  private static void assertRefused(PartnerKeyVerdict verdict, PartnerKeyError error) {
    assertThat(verdict).isEqualTo(new PartnerKeyVerdict.Refused(error, Set.of()));
  }

  private static PartnerKeyRecord withAllowlist(List<AddressRange> ranges) {
    return with(ranges, KeyTerms.NONE);
  }

  private static PartnerKeyRecord with(KeyTerms terms) {
    return with(Partners.key().ipAllowlist(), terms);
  }

  private static PartnerKeyRecord with(List<AddressRange> ranges, KeyTerms terms) {
    PartnerKeyRecord key = Partners.key();
    return new PartnerKeyRecord(
        key.keyId(),
        key.environment(),
        key.secretHash(),
        key.partnerId(),
        key.partnerName(),
        key.partnerKind(),
        key.partnerStatus(),
        key.associatedWallet(),
        key.requirePerWalletKyc(),
        ranges,
        key.operatorId(),
        key.aggregatorId(),
        key.scopes(),
        terms,
        key.signing(),
        null,
        null,
        null);
  }
}
