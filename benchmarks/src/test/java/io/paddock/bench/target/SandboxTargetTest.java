package io.paddock.bench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import io.paddock.servers.home.StackHome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTargetTest {

  private static final String SANDBOX =
      """
      {"games":{"url":"http://localhost:8082"},"demoOperator":{"url":"http://localhost:8090"},
       "aggregator":{"code":"acme-games","apiKey":"abcdefghijkl.secret-part"},
       "operator":{"id":"1","code":"mybrand"}}\
      """;
  private static final String OPERATOR =
      """
      {"walletSecrets":[{"keyId":"k1","secret":"0a0b"},{"keyId":"k0","secret":"old"}]}\
      """;

  @TempDir Path folder = Path.of("");

  private StackHome home = new StackHome(folder, folder);

  @BeforeEach
  void home() {
    home = new StackHome(folder, folder);
  }

  @Test
  void bothFilesOfTheSandboxAreRead() throws IOException {
    Files.writeString(home.sandboxFile(), SANDBOX);
    Files.writeString(home.demoOperatorFile(), OPERATOR);

    SandboxTarget target = SandboxTarget.of(home);

    assertThat(target)
        .isEqualTo(
            new SandboxTarget(
                URI.create("http://localhost:8082"),
                URI.create("http://localhost:8090/wallet"),
                "abcdefghijkl.secret-part",
                "mybrand",
                new WalletSecret("k1", "0a0b")));
    assertThat(target.walletSecret().utf8()).isEqualTo("0a0b".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void secretsAreNotShown() throws IOException {
    Files.writeString(home.sandboxFile(), SANDBOX);
    Files.writeString(home.demoOperatorFile(), OPERATOR);

    SandboxTarget target = SandboxTarget.of(home);

    assertThat(target).hasToString("SandboxTarget[http://localhost:8082, mybrand]");
    assertThat(target.walletSecret()).hasToString("WalletSecret[k1]");
    assertThat(new Player("p", "http://o", "token")).hasToString("Player[p]");
  }

  @Test
  void aSandboxThatWasNeverSeededIsNamed() {
    assertThatThrownBy(() -> SandboxTarget.of(home))
        .isInstanceOf(BenchFailure.class)
        .hasMessage(
            "there is no sandbox at " + home.sandboxFile() + ": run './paddock up -d' first");
  }

  @Test
  void aMissingMemberIsNamed() throws IOException {
    Files.writeString(home.sandboxFile(), SANDBOX.replace("apiKey", "other"));
    Files.writeString(home.demoOperatorFile(), OPERATOR);

    assertThatThrownBy(() -> SandboxTarget.of(home))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("the sandbox file lacks /aggregator/apiKey: run './paddock up -d' again");
  }

  @Test
  void aFileThatIsNoJsonIsNamed() throws IOException {
    Files.writeString(home.sandboxFile(), "{");
    Files.writeString(home.demoOperatorFile(), OPERATOR);

    assertThatThrownBy(() -> SandboxTarget.of(home))
        .isInstanceOf(BenchFailure.class)
        .hasMessageStartingWith(home.sandboxFile() + " cannot be read");
  }
}
