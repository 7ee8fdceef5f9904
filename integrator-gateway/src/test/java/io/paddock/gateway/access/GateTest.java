package io.paddock.gateway.access;

import static io.paddock.gateway.access.PartnerKeys.HASHER;
import static io.paddock.gateway.access.PartnerKeys.KEY;
import static io.paddock.gateway.access.PartnerKeys.PARTNER;
import static io.paddock.gateway.access.PartnerKeys.WALLET;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.KycStatus;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyTerms;
import io.paddock.auth.partner.PartnerKeyCheck;
import io.paddock.auth.principal.Scope;
import io.paddock.matching.id.Address;
import io.paddock.web.client.AddressRange;
import io.paddock.web.error.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final List<String> uses = new ArrayList<>();
  private final Gate gate =
      new Gate(
          new PartnerKeyCheck(HASHER, KeyEnvironment.TEST),
          (kind, keyId, at) -> uses.add(kind + " " + keyId + " " + at),
          Clock.fixed(NOW, ZoneOffset.UTC));
  private final PartnerKeys key = new PartnerKeys();
  private final Known known = new Known();

  private final class Known implements Knowledge {
    boolean complete = true;
    Optional<Ownership> ownership = Optional.of(Ownership.OWN);
    Optional<WalletRecord> wallet = Optional.of(PartnerKeys.wallet(KycStatus.APPROVED, 1));
    boolean hasKey = true;

    @Override
    public boolean complete() {
      return complete;
    }

    @Override
    public Optional<PartnerKeyRecord> key(String keyId) {
      return hasKey && keyId.equals(KEY.keyId()) ? Optional.of(key.build()) : Optional.empty();
    }

    @Override
    public Optional<Ownership> ownership(
        String address, PartnerKeyRecord asking, @Nullable String requestId) {
      assertThat(address).isEqualTo(WALLET);
      return ownership;
    }

    @Override
    public Optional<WalletRecord> wallet(String address) {
      assertThat(address).isEqualTo(WALLET);
      return wallet;
    }
  }

  private Optional<Admission> judge(Route route, String... keys) {
    return gate.judge(
        new AccessRequest(route, List.of(keys), List.of(WALLET), "192.0.2.7", "r-1"), known);
  }

  private Optional<Admission> judge(Route route) {
    return judge(route, KEY.reveal());
  }

  private static Problem refusal(Optional<Admission> admission) {
    return ((Admission.Refused) admission.orElseThrow()).problem();
  }

  private static String code(Optional<Admission> admission) {
    return refusal(admission).error().code();
  }

  @Test
  void a_good_key_acts_for_its_wallet() {
    assertThat(judge(Route.BALANCES))
        .contains(
            new Admission.Admitted(
                new ActingPartner(
                    key.build(),
                    PartnerKeys.wallet(KycStatus.APPROVED, 1),
                    Address.parse(WALLET),
                    true),
                PartnerKeys.wallet(KycStatus.APPROVED, 1),
                RequestSigning.NONE));
  }

  @Test
  void a_wallet_that_is_nobodys_yet_is_named_and_not_seen() {
    known.ownership = Optional.of(Ownership.UNCLAIMED);

    ActingPartner partner = ((Admission.Admitted) judge(Route.BALANCES).orElseThrow()).partner();

    assertThat(partner.owned()).isFalse();
    assertThat(partner.named()).isEqualTo(Address.parse(WALLET));
    assertThat(partner.wallet()).isEqualTo(new Address(0, 0, 0));
    assertThat(partner.partnerId()).isEqualTo(PARTNER);
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void without_a_key_only_public_routes_are_open(Route route) {
    Optional<Admission> admission = judge(route, new String[0]);

    if (route.keyed()) {
      assertThat(code(admission)).isEqualTo("api_key_bad_format");
      assertThat(refusal(admission).headers())
          .containsEntry("WWW-Authenticate", "ApiKey realm=\"paddock\", header=\"X-Api-Key\"");
    } else {
      assertThat(admission).contains(new Admission.Open(false));
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void a_read_only_key_opens_what_changes_nothing(Route route) {
    key.terms = new KeyTerms(true, List.of());

    if (route.method().equals("GET")) {
      assertThat(judge(route).orElseThrow()).isNotInstanceOf(Admission.Refused.class);
    } else {
      assertThat(code(judge(route))).isEqualTo("api_key_read_only");
      assertThat(refusal(judge(route)).error().status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void a_cancel_only_key_opens_what_commits_nothing(Route route) {
    key.terms = new KeyTerms(false, true, List.of());

    if (route.placing()) {
      assertThat(code(judge(route))).isEqualTo("api_key_cancel_only");
      assertThat(refusal(judge(route)).error().status()).isEqualTo(403);
    } else {
      assertThat(judge(route).orElseThrow()).isNotInstanceOf(Admission.Refused.class);
    }
  }

  @Test
  void a_key_is_held_to_its_own_addresses() {
    key.terms = new KeyTerms(false, List.of(AddressRange.of("192.0.2.8")));
    assertThat(code(judge(Route.BALANCES))).isEqualTo("api_key_ip_denied");

    key.terms = new KeyTerms(false, List.of(AddressRange.of("192.0.2.0/24")));
    assertThat(judge(Route.BALANCES).orElseThrow()).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void a_malformed_key_is_an_error_even_where_none_is_needed() {
    assertThat(code(judge(Route.MARKETS, "nonsense"))).isEqualTo("api_key_bad_format");
    assertThat(code(judge(Route.BALANCES, "nonsense"))).isEqualTo("api_key_bad_format");
    assertThat(code(judge(Route.BALANCES, ""))).isEqualTo("api_key_bad_format");
    assertThat(code(judge(Route.BALANCES, KEY.reveal(), KEY.reveal())))
        .isEqualTo("api_key_bad_format");
  }

  @Test
  void an_unknown_key_is_unknown_only_once_everybody_was_asked() {
    known.hasKey = false;
    known.complete = false;
    assertThat(judge(Route.BALANCES)).isEmpty();
    known.complete = true;
    assertThat(code(judge(Route.BALANCES))).isEqualTo("api_key_unknown_key");
  }

  @Test
  void a_wallet_not_known_here_must_be_asked_for() {
    known.complete = false;
    known.ownership = Optional.empty();
    assertThat(judge(Route.BALANCES)).isEmpty();
    known.ownership = Optional.of(Ownership.OWN);
    known.wallet = Optional.empty();
    assertThat(judge(Route.BALANCES)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void a_missing_scope_is_named_on_keyed_routes_and_costs_the_ceiling_on_others(Route route) {
    key.scopes = EnumSet.complementOf(EnumSet.copyOf(orAny(route.scopes())));
    Optional<Admission> admission = judge(route);

    if (route.keyed() && !route.scopes().isEmpty()) {
      assertThat(code(admission)).isEqualTo("api_key_scope_missing");
      assertThat(refusal(admission).members())
          .isEqualTo(
              Map.of("requiredScopes", route.scopes().stream().sorted().map(Scope::text).toList()));
    } else if (route.keyed()) {
      assertThat(judge(route).orElseThrow()).isInstanceOf(admitted(route));
    } else {
      assertThat(admission).contains(new Admission.Open(route.scopes().isEmpty()));
    }
  }

  private static Set<Scope> orAny(Set<Scope> scopes) {
    return scopes.isEmpty() ? Set.of(Scope.VAULT_WRITE) : scopes;
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void one_scope_is_enough_for_its_routes(Route route) {
    key.scopes = route.scopes();
    Optional<Admission> admission = judge(route);

    assertThat(admission.orElseThrow())
        .isInstanceOf(route.keyed() ? admitted(route) : Admission.Open.class)
        .isNotEqualTo(new Admission.Open(false));
  }

  /** Of what is everybody's with a key, a caller acts for no wallet. */
  private static Class<? extends Admission> admitted(Route route) {
    return route == Route.MARKET_FEED ? Admission.Keyed.class : Admission.Admitted.class;
  }

  @Test
  void the_market_feed_asks_for_no_wallet_and_looks_none_up() {
    known.ownership = Optional.empty();
    known.wallet = Optional.empty();

    assertThat(judge(Route.MARKET_FEED)).get().isInstanceOf(Admission.Keyed.class);
    assertThat(judge(Route.USER_FEED)).isEmpty();
  }

  @Test
  void the_use_of_an_accepted_key_is_noted_and_of_no_other() {
    String use = "PARTNER " + KEY.keyId() + " " + NOW;
    assertThat(judge(Route.BALANCES)).isPresent();
    assertThat(uses).containsExactly(use);
    assertThat(judge(Route.MARKETS)).isPresent();
    assertThat(uses).containsExactly(use, use);

    known.hasKey = false;
    assertThat(judge(Route.BALANCES)).isPresent();
    assertThat(judge(Route.MARKETS, new String[0])).isPresent();
    assertThat(uses).hasSize(2);
  }

  @Test
  void another_partners_wallet_is_refused() {
    known.ownership = Optional.of(Ownership.FOREIGN);
    assertThat(code(judge(Route.BALANCES))).isEqualTo("api_key_user_wallet_invalid");
  }

  @ParameterizedTest
  @CsvSource({"APPROVED, 1, true", "APPROVED, 0, false", "PENDING, 2, false", "NONE, 0, false"})
  void placing_needs_an_approved_wallet_in_tier_one(KycStatus status, int tier, boolean passes) {
    known.wallet = Optional.of(PartnerKeys.wallet(status, tier));

    Admission placing = judge(Route.PLACE_ORDER).orElseThrow();
    assertThat(placing instanceof Admission.Admitted).isEqualTo(passes);
    if (!passes) {
      assertThat(code(Optional.of(placing))).isEqualTo("kyc_required");
    }
    assertThat(judge(Route.CANCEL_ORDER).orElseThrow()).isInstanceOf(Admission.Admitted.class);
    assertThat(judge(Route.CANCEL_ALL).orElseThrow()).isInstanceOf(Admission.Admitted.class);
    assertThat(judge(Route.BALANCES).orElseThrow()).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void a_vetted_partner_answers_for_its_wallets_itself_a_single_wallet_one_never() {
    known.wallet = Optional.of(PartnerKeys.wallet(KycStatus.NONE, 0));
    key.requireKyc = false;
    assertThat(judge(Route.PLACE_ORDER).orElseThrow()).isInstanceOf(Admission.Admitted.class);

    key.kind = PartnerKind.SINGLE_WALLET;
    key.associatedWallet = WALLET;
    assertThat(code(judge(Route.PLACE_ORDER))).isEqualTo("kyc_required");
  }
}
