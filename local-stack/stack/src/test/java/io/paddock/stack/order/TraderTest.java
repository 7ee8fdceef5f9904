package io.paddock.stack.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class TraderTest {

  private final JsonNode sandbox = Published.json(Published.sandbox("http://localhost:1"));

  @Test
  void theSoloPartnerHasOneWallet() {
    Trader solo = Trader.of(sandbox, "solo", 0);

    assertThat(solo.wallet()).isEqualTo(Published.WALLET);
    assertThat(solo.actsFor()).isFalse();
    assertThat(solo.apiKey()).isEqualTo("ps_test_0123456789abcdef_hush_hush");
  }

  @Test
  void theDeskNamesTheWalletThatItActsFor() {
    Trader desk = Trader.of(sandbox, "desk", 1);

    assertThat(desk.wallet()).isEqualTo(Published.WALLET);
    assertThat(desk.actsFor()).isTrue();
  }

  @Test
  void anUnknownPartnerOrWalletIsNamed() {
    assertThatThrownBy(() -> Trader.of(sandbox, "nobody", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no partner called 'nobody' in the sandbox");
    assertThatThrownBy(() -> Trader.of(sandbox, "solo", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partner 'solo' has no wallet 1");
  }

  @Test
  void credentialsAreNotShown() {
    Trader solo = Trader.of(sandbox, "solo", 0);

    assertThat(solo).hasToString("Trader[" + Published.WALLET + "]");
    assertThat(solo.shownKey()).isEqualTo("ps_test_0123456789abcdef_…");
  }
}
