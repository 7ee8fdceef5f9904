package io.paddock.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.gateway.error.GatewayError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveWalletTest {

  private final PartnerKeys key = new PartnerKeys();

  private EffectiveWallet resolve(String... headers) {
    return EffectiveWallet.resolve(key.build(), List.of(headers));
  }

  @Test
  void a_single_wallet_partner_acts_for_its_own_whatever_the_header_says() {
    key.kind = PartnerKind.SINGLE_WALLET;
    key.associatedWallet = PartnerKeys.WALLET;

    assertThat(resolve()).isEqualTo(new EffectiveWallet.Of(PartnerKeys.WALLET));
    assertThat(resolve("0x" + "b".repeat(40)))
        .isEqualTo(new EffectiveWallet.Of(PartnerKeys.WALLET));
    assertThat(resolve("nonsense", "twice")).isEqualTo(new EffectiveWallet.Of(PartnerKeys.WALLET));
  }

  @Test
  void a_single_wallet_partner_without_a_wallet_acts_for_none() {
    key.kind = PartnerKind.SINGLE_WALLET;

    assertThat(resolve("0x" + "b".repeat(40)))
        .isEqualTo(new EffectiveWallet.None(GatewayError.API_KEY_NO_ASSOCIATED_WALLET));
  }

  @Test
  void a_multi_wallet_partner_names_its_wallet_in_any_case_of_letters() {
    key.associatedWallet = PartnerKeys.WALLET;

    assertThat(resolve("0x1234567890AbCdEf1234567890aBcDeF12345678"))
        .isEqualTo(new EffectiveWallet.Of("0x1234567890abcdef1234567890abcdef12345678"));
  }

  @Test
  void a_multi_wallet_partner_must_name_one() {
    key.associatedWallet = PartnerKeys.WALLET;

    assertThat(resolve())
        .isEqualTo(new EffectiveWallet.None(GatewayError.API_KEY_USER_WALLET_REQUIRED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "1234567890abcdef1234567890abcdef12345678",
        "0x1234567890abcdef1234567890abcdef1234567",
        "0x1234567890abcdef1234567890abcdef123456789",
        "0x1234567890abcdef1234567890abcdef1234567g",
        "0X1234567890abcdef1234567890abcdef12345678",
        " 0x1234567890abcdef1234567890abcdef12345678"
      })
  void what_is_no_address_is_refused(String header) {
    assertThat(resolve(header))
        .isEqualTo(new EffectiveWallet.None(GatewayError.API_KEY_USER_WALLET_INVALID));
  }

  @Test
  void two_wallets_are_none() {
    assertThat(resolve(PartnerKeys.WALLET, PartnerKeys.WALLET))
        .isEqualTo(new EffectiveWallet.None(GatewayError.API_KEY_USER_WALLET_INVALID));
  }
}
