package io.paddock.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code kubectl} with neither a user's configuration nor a cache of theirs.
 *
 * @param options before every command: where the server is and who asks
 * @param home a folder that it may write to
 */
record Kubectl(Path program, List<String> options, Path home) {

  private static final int PATIENCE_SECONDS = 60;

  Kubectl {
    options = List.copyOf(options);
  }

  /** What a run said; a warning is a line of {@code err}. */
  record Said(int code, String out, String err) {}

  /**
   * @param manifests what it reads from its standard input
   */
  Said run(String manifests, String... words) {
    try {
      Path in = Files.createTempFile(home, "kubectl", ".in");
      Path out = Files.createTempFile(home, "kubectl", ".out");
      Path err = Files.createTempFile(home, "kubectl", ".err");
      Files.writeString(in, manifests);
      List<String> command = new ArrayList<>(List.of(program.toString()));
      command.addAll(options);
      command.addAll(List.of(words));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("HOME", home.toString());
      builder.environment().remove("KUBECONFIG");
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " does not end: " + text(err));
      }
      return new Said(process.exitValue(), text(out), text(err));
    } catch (IOException failure) {
      throw new IllegalStateException("cannot run " + program, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + program + " runs", interrupted);
    }
  }

  /** What Kustomize makes of a folder. */
  List<JsonNode> kustomize(Path folder) {
    Said said = run("", "kustomize", folder.toString());
    if (said.code() != 0 || !said.err().isEmpty()) {
      throw new IllegalStateException("Kustomize objects to " + folder + ": " + said.err());
    }
    return Yaml.all(said.out());
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
