package io.paddock.bench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.servers.home.StackHome;
import io.paddock.stack.order.Trader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradingTargetTest {

  @TempDir Path folder = Path.of("");

  @Test
  void theTradersAreThoseOfBothPartners() {
    try (FakePlatform platform = new FakePlatform()) {
      TradingTarget target = platform.trading();

      assertThat(target.traders())
          .extracting(Trader::wallet, Trader::actsFor)
          .containsExactly(
              tuple(FakePlatform.SOLO_WALLET, false),
              tuple(FakePlatform.DESK_WALLETS.getFirst(), true),
              tuple(FakePlatform.DESK_WALLETS.getLast(), true));
      assertThat(target).hasToString("TradingTarget[" + target.gatewayUrl() + "]");
    }
  }

  @Test
  void aSandboxWithoutTradingIsNamed() throws JsonProcessingException {
    JsonNode empty = new ObjectMapper().readTree("{}");
    JsonNode alone = new ObjectMapper().readTree("{\"gateway\":{\"url\":\"http://localhost\"}}");

    assertThatThrownBy(() -> TradingTarget.of(empty))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("the sandbox file lacks /gateway/url: run './paddock up -d' again");
    assertThatThrownBy(() -> TradingTarget.of(alone))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("no partner called 'solo' in the sandbox");
  }

  @Test
  void aFileThatIsNoJsonIsNamed() throws IOException {
    StackHome home = new StackHome(folder, folder);
    Files.writeString(home.sandboxFile(), "{");

    assertThatThrownBy(() -> TradingTarget.of(home))
        .isInstanceOf(BenchFailure.class)
        .hasMessageStartingWith(home.sandboxFile() + " cannot be read: ");
  }
}
