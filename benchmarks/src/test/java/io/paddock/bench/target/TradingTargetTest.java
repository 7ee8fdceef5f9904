package io.paddock.bench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.stack.home.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradingTargetTest {

  @TempDir Path folder = Path.of("");

  @Test
  void theTraderIsThePartnerOfOneWallet() {
    try (FakePlatform platform = new FakePlatform()) {
      TradingTarget target = platform.trading();

      assertThat(target.trader().wallet()).isEqualTo(FakePlatform.SOLO_WALLET);
      assertThat(target.trader().actsFor()).isFalse();
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
