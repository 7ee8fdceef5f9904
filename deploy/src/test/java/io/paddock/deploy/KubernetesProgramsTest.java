package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/kubernetes/apiserver/build} makes is where tests look for it. */
class KubernetesProgramsTest {

  private static final String VERSION = KubernetesPrograms.version();

  @TempDir Path folder;

  @Test
  void theVersionIsOneThatWasReleased() {
    assertThat(VERSION).matches("v1\\.[0-9]+\\.[0-9]+");
  }

  @Test
  void everyPartOfKubernetesIsOfThatVersion() throws IOException {
    List<String> replaced =
        Files.readAllLines(KubernetesPrograms.MODULE.resolve("go.mod")).stream()
            .filter(line -> line.contains(" => "))
            .toList();

    assertThat(replaced)
        .hasSize(29)
        .allMatch(line -> line.endsWith(VERSION.replace("v1.", " v0.")));
  }

  @Test
  void itBuildsBothIntoTheCacheOnce() throws Exception {
    fakeGo();
    Path cache = folder.resolve("cache/paddock/kubernetes-" + VERSION);
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());

    String first = build(environment);
    String second = build(environment);

    assertThat(first).isEqualTo(cache + "/kube-apiserver\n" + cache + "/kubectl\n");
    assertThat(second).isEqualTo(first);
    assertThat(Files.readAllLines(folder.resolve("calls")))
        .containsExactly(
            "k8s.io/kubernetes/cmd/kube-apiserver " + VERSION,
            "k8s.io/kubernetes/cmd/kubectl " + VERSION);
    assertThat(KubernetesPrograms.cache(environment)).isEqualTo(cache);
    assertThat(KubernetesPrograms.find("kube-apiserver", environment))
        .contains(cache.resolve("kube-apiserver"));
  }

  @Test
  void aVariableNamesAnotherFolder() throws Exception {
    fakeGo();
    Path other = folder.resolve("other");
    Map<String, String> environment = Map.of("PADDOCK_KUBERNETES", other.toString());

    build(environment);

    assertThat(KubernetesPrograms.find("kubectl", environment)).contains(other.resolve("kubectl"));
  }

  @Test
  void withoutEitherTheCacheIsInTheUsersHome() throws Exception {
    fakeGo();
    Map<String, String> environment = Map.of("HOME", folder.toString());

    build(environment);

    assertThat(folder.resolve(".cache/paddock/kubernetes-" + VERSION + "/kubectl")).isExecutable();
    assertThat(KubernetesPrograms.cache(environment))
        .isEqualTo(folder.resolve(".cache/paddock/kubernetes-" + VERSION));
  }

  @Test
  void whatWasNotBuiltIsLookedForOnTheSearchPath() {
    Map<String, String> environment = Map.of("PADDOCK_KUBERNETES", folder.toString());

    assertThat(KubernetesPrograms.find("bash", environment)).get().asString().endsWith("/bash");
    assertThat(KubernetesPrograms.find("no-such-program", environment)).isEmpty();
  }

  /** Leaves a program, and what it was called with. */
  private void fakeGo() throws IOException {
    Path go = Files.createDirectories(folder.resolve("bin")).resolve("go");
    Files.writeString(
        go,
        """
        #!/bin/sh
        # go build -trimpath -ldflags FLAGS -o FILE PACKAGE
        printf '#!/bin/sh\\n' >"$6" && chmod +x "$6"
        echo "$7 ${4##*gitVersion=}" >>"%s"
        """
            .formatted(folder.resolve("calls")));
    assertThat(go.toFile().setExecutable(true)).isTrue();
  }

  private String build(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(KubernetesPrograms.MODULE.resolve("build").toString())
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("XDG_CACHE_HOME", "PADDOCK_KUBERNETES"));
    builder.environment().putAll(environment);
    builder
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    Process build = builder.start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(build.exitValue()).as(said).isZero();
    return said;
  }
}
