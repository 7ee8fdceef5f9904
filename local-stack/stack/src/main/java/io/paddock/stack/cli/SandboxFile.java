package io.paddock.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which sandbox a command uses. */
final class SandboxFile {

  @Option(
      names = "--sandbox",
      paramLabel = "FILE",
      description = "what './paddock seed' wrote (default: this stack's own)")
  private @Nullable Path file;

  /**
   * What is in it.
   *
   * @throws IllegalStateException when there is none
   */
  JsonNode read(Session session) throws IOException {
    Path chosen = file == null ? session.stack().home().sandboxFile() : file;
    if (!Files.exists(chosen)) {
      throw new IllegalStateException(
          file == null
              ? "no sandbox yet: run './paddock up -d' first"
              : "there is no "
                  + file
                  + ": './paddock seed --into FOLDER' makes FOLDER/sandbox.json");
    }
    return new ObjectMapper().readTree(chosen.toFile());
  }
}
